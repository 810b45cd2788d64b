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
