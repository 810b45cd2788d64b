package cn.haitang.shared;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a keyset-paged list.
 *
 * @param items what is on this page, in the list's order; may be empty
 * @param next what to pass as {@code after} for the next page; null at the end
 */
public record Slice<T>(List<T> items, @Nullable String next) {

    public Slice {
        items = List.copyOf(items);
    }

    /**
     * Makes a page out of up to {@code limit + 1} rows: the surplus row only tells that there is more.
     *
     * @param cursor gives the keyset position of a row
     */
    public static <T> Slice<T> of(List<T> rows, int limit, Function<? super T, String> cursor) {
        if (rows.size() <= limit) {
            return new Slice<>(rows, null);
        }
        List<T> items = rows.subList(0, limit);
        return new Slice<>(items, cursor.apply(items.get(limit - 1)));
    }

    /** The same page of something else. */
    public <R> Slice<R> map(Function<? super T, ? extends R> mapper) {
        return new Slice<>(items.stream().<R>map(mapper).toList(), next);
    }
}
