package cn.haitang.notifications.core;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A text with values in it: {@code {name}} is a value, and {@code [ … ]} vanishes when a value in it is missing.
 *
 * <p>For example {@code {place}[ {wishedTime}]}.
 */
final class Wording {

    private static final int ALWAYS = 0;
    private static final String ELLIPSIS = "…";

    private final String source;
    private final List<Piece> pieces;

    private Wording(String source, List<Piece> pieces) {
        this.source = source;
        this.pieces = List.copyOf(pieces);
    }

    /** Reads a text; a brace or bracket without its counterpart is an IllegalArgumentException. */
    static Wording of(String source) {
        return new Wording(source, new Parser(source).parse());
    }

    /** The text in full. */
    String text(UnaryOperator<String> values) {
        StringBuilder text = new StringBuilder();
        present(values).forEach(part -> text.append(part.text()));
        return text.toString();
    }

    /**
     * The text in at most {@code limit} code points: its longest value is shortened first, and of equally long ones the
     * earlier, so that no value disappears as long as there is room for one character of each.
     */
    String fit(UnaryOperator<String> values, int limit) {
        List<Part> parts = present(values);
        int[] lengths = parts.stream()
                .mapToInt(part -> part.value() ? Math.min(part.length(), limit) : part.length())
                .toArray();
        for (int surplus = sum(lengths) - limit; surplus > 0; surplus--) {
            int longest = longestValue(parts, lengths);
            if (longest < 0) {
                break;
            }
            lengths[longest]--;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lengths.length; i++) {
            text.append(cut(parts.get(i).text(), lengths[i]));
        }
        return cut(text.toString(), limit);
    }

    /** The first {@code limit} code points, the last of them an ellipsis when something is missing. */
    static String cut(String text, int limit) {
        if (text.codePointCount(0, text.length()) <= limit) {
            return text;
        }
        if (limit <= 1) {
            return text.substring(0, text.offsetByCodePoints(0, limit));
        }
        return text.substring(0, text.offsetByCodePoints(0, limit - 1)) + ELLIPSIS;
    }

    private static int longestValue(List<Part> parts, int[] lengths) {
        int longest = -1;
        for (int i = 0; i < lengths.length; i++) {
            if (parts.get(i).value() && lengths[i] > 1 && (longest < 0 || lengths[i] > lengths[longest])) {
                longest = i;
            }
        }
        return longest;
    }

    private static int sum(int[] lengths) {
        int sum = 0;
        for (int length : lengths) {
            sum += length;
        }
        return sum;
    }

    private List<Part> present(UnaryOperator<String> values) {
        List<Integer> missing = pieces.stream()
                .filter(piece -> piece.value() && values.apply(piece.text()).isEmpty())
                .map(Piece::section)
                .filter(section -> section != ALWAYS)
                .toList();
        return pieces.stream()
                .filter(piece -> !missing.contains(piece.section()))
                .map(piece -> new Part(piece.value(), piece.value() ? values.apply(piece.text()) : piece.text()))
                .toList();
    }

    @Override
    public String toString() {
        return source;
    }

    /**
     * A literal or the name of a value.
     *
     * @param section which bracket it stands in, counted from 1; {@link #ALWAYS} outside
     */
    private record Piece(boolean value, String text, int section) {}

    private record Part(boolean value, String text) {

        int length() {
            return text.codePointCount(0, text.length());
        }
    }

    private static final class Parser {

        private final String source;
        private final List<Piece> pieces = new ArrayList<>();
        private final StringBuilder pending = new StringBuilder();
        private int sections;
        private int section = ALWAYS;

        Parser(String source) {
            this.source = source;
        }

        List<Piece> parse() {
            int at = 0;
            while (at < source.length()) {
                at = read(at);
            }
            endLiteral();
            check(section == ALWAYS, "a bracket is not closed");
            return pieces;
        }

        private int read(int at) {
            switch (source.charAt(at)) {
                case '{' -> {
                    return readValue(at);
                }
                case '[' -> openSection();
                case ']' -> closeSection();
                default -> pending.append(source.charAt(at));
            }
            return at + 1;
        }

        private int readValue(int open) {
            endLiteral();
            int close = source.indexOf('}', open);
            check(close > open + 1, "a brace is not closed or names nothing");
            pieces.add(new Piece(true, source.substring(open + 1, close), section));
            return close + 1;
        }

        private void openSection() {
            check(section == ALWAYS, "brackets within brackets");
            endLiteral();
            sections++;
            section = sections;
        }

        private void closeSection() {
            check(section != ALWAYS, "a bracket was not opened");
            endLiteral();
            section = ALWAYS;
        }

        private void endLiteral() {
            if (!pending.isEmpty()) {
                pieces.add(new Piece(false, pending.toString(), section));
                pending.setLength(0);
            }
        }

        private void check(boolean holds, String problem) {
            if (!holds) {
                throw new IllegalArgumentException("«" + source + "»: " + problem);
            }
        }
    }
}
