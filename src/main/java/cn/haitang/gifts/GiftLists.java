package cn.haitang.gifts;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The kinds of gifts ({@code config/gifts.yaml}), in the order people see them.
 *
 * @param kinds at least one
 */
@ConfigurationProperties("haitang.gifts")
public record GiftLists(List<Kind> kinds) {

    public GiftLists {
        kinds = List.copyOf(kinds);
    }

    /** True when there is such a kind. */
    public boolean hasKind(String code) {
        return kinds.stream().anyMatch(kind -> kind.code().equals(code));
    }

    /** The kind's name; the code itself for one that was taken off the list. */
    public String kindName(String code) {
        return kinds.stream()
                .filter(kind -> kind.code().equals(code))
                .map(Kind::name)
                .findFirst()
                .orElse(code);
    }

    /** A line of the list; the code is stored and never changed. */
    public record Kind(String code, String name) {}
}
