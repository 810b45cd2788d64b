package cn.haitang.books;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** The age bands and topics of books, from {@code config/books.yaml}, in the order people see them. */
@ConfigurationProperties("haitang.books")
public record BookChoices(List<Entry> ageBands, List<Entry> topics) {

    public BookChoices {
        ageBands = List.copyOf(ageBands);
        topics = List.copyOf(topics);
    }

    boolean hasAgeBand(String code) {
        return ageBands.stream().anyMatch(band -> band.code().equals(code));
    }

    boolean hasTopic(String code) {
        return topics.stream().anyMatch(topic -> topic.code().equals(code));
    }

    String ageBandName(String code) {
        return nameOf(ageBands, code);
    }

    String topicName(String code) {
        return nameOf(topics, code);
    }

    /** The code itself for what was taken off the list. */
    private static String nameOf(List<Entry> entries, String code) {
        return entries.stream()
                .filter(entry -> entry.code().equals(code))
                .map(Entry::name)
                .findFirst()
                .orElse(code);
    }

    /** A line of a list; the code is stored and never changed. */
    public record Entry(String code, String name) {}
}
