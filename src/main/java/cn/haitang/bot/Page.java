package cn.haitang.bot;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reply that fits one phone screen and WeChat's 2,048 bytes: lists are cut, sentences never. What is said last stays.
 */
final class Page {

    /** 600 Chinese characters are 1,800 bytes; the rest is for a line about an unfinished draft. */
    static final int LIMIT = 560;

    private final List<String> head = new ArrayList<>();
    private final List<String> items = new ArrayList<>();
    private final List<String> tail = new ArrayList<>();

    private Page() {}

    static Page empty() {
        return new Page();
    }

    static Page of(String first) {
        return new Page().line(first);
    }

    Page line(@Nullable String text) {
        if (text != null && !text.isEmpty()) {
            head.add(text);
        }
        return this;
    }

    /** A line of the head at a position. */
    Page lineAt(int index, String text) {
        head.add(Math.min(index, head.size()), text);
        return this;
    }

    /** One entry of the list between head and tail. */
    Page item(String text) {
        items.add(text);
        return this;
    }

    Page last(@Nullable String text) {
        if (text != null && !text.isEmpty()) {
            tail.add(text);
        }
        return this;
    }

    /** How many characters everything but the list takes. */
    int fixedLength() {
        return length(head) + length(tail);
    }

    /** How many entries fit. */
    int shown() {
        int room = LIMIT - length(head) - length(tail);
        int count = 0;
        while (count < items.size() && length(items.get(count)) + 1 <= room) {
            room -= length(items.get(count)) + 1;
            count++;
        }
        return count;
    }

    String text() {
        List<String> lines = new ArrayList<>(head);
        lines.addAll(items.subList(0, shown()));
        lines.addAll(tail);
        return String.join("\n", lines);
    }

    /** What a person wrote, cut to {@code limit} characters so that the rest of the reply has its place. */
    static String cut(String words, int limit) {
        int count = words.codePointCount(0, words.length());
        return count <= limit ? words : words.substring(0, words.offsetByCodePoints(0, limit - 1)) + "…";
    }

    private static int length(List<String> lines) {
        return lines.stream().mapToInt(line -> length(line) + 1).sum();
    }

    private static int length(String line) {
        return line.codePointCount(0, line.length());
    }
}
