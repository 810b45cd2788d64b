package cn.haitang.needs;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The kinds of needs, from {@code config/categories.yaml}.
 *
 * @param categories in the order people see them
 */
@ConfigurationProperties("haitang.needs")
public record Categories(List<Category> categories) {

    public Categories {
        categories = List.copyOf(categories);
    }

    /** True when there is such a kind. */
    public boolean contains(String code) {
        return categories.stream().anyMatch(category -> category.code().equals(code));
    }

    /** The kind's name; the code itself for one that was taken off the list. */
    public String nameOf(String code) {
        return categories.stream()
                .filter(category -> category.code().equals(code))
                .map(Category::name)
                .findFirst()
                .orElse(code);
    }

    /**
     * One kind.
     *
     * @param code stored with the need, never changed
     * @param name for example {@code 修修补补}
     * @param hint examples in a neighbour's words
     * @param keywords words in a text that point to it
     */
    public record Category(String code, String name, String hint, List<String> keywords) {}
}
