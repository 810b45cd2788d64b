package cn.haitang.demo;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The reading circle and the books of an empty sandbox. Communities and estates are named as in
 * {@code config/organisations.yaml}; the street admin enters everything.
 *
 * @param estates where they are, by name
 */
@ConfigurationProperties("haitang.demo.circle")
record DemoCircleSettings(
        @DefaultValue Map<String, Place> estates,
        @DefaultValue List<Point> points,
        @DefaultValue List<Book> books,
        @DefaultValue List<BookList> bookLists) {

    /** A place in GCJ-02. */
    record Place(double latitude, double longitude) {}

    /**
     * A reading point.
     *
     * @param from when it opens on its days, {@code 09:00}
     * @param upgrades what became better, by day
     */
    record Point(
            String name,
            String kind,
            String community,
            String address,
            Place place,
            Set<DayOfWeek> days,
            String from,
            String until,
            int seats,
            @Nullable String contact,
            @DefaultValue Set<String> facilities,
            @DefaultValue Map<LocalDate, String> upgrades) {}

    /**
     * A book.
     *
     * @param copies how many stand where, by the point's name
     */
    record Book(
            String title,
            String author,
            @Nullable String publisher,
            @Nullable String isbn,
            String ageBand,
            String topic,
            String intro,
            String source,
            @DefaultValue Map<String, Integer> copies) {}

    /**
     * A published list.
     *
     * @param entries why, by the book's title, in order
     */
    record BookList(
            String title,
            String ageBand,
            String topic,
            String recommender,
            @Nullable String intro,
            List<Entry> entries) {}

    /** A book of a list and why. */
    record Entry(String book, String reason) {}
}
