package cn.haitang.bot;

import cn.haitang.needs.Categories;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the category a text points to, by the keywords of {@code config/categories.yaml}. */
@Component
class CategoryGuess {

    private final List<Categories.Category> categories;

    CategoryGuess(Categories categories) {
        this.categories = categories.categories();
    }

    /** The code with the most keyword characters in the text, the earlier of equals; null when no keyword is in it. */
    @Nullable
    String guess(String text) {
        return categories.stream()
                .filter(category -> weight(category, text) > 0)
                .max(Comparator.comparingInt((Categories.Category category) -> weight(category, text))
                        .thenComparing(category -> -categories.indexOf(category)))
                .map(Categories.Category::code)
                .orElse(null);
    }

    /** The code of the category called so or sounding like it; null for neither. */
    @Nullable
    String named(String words) {
        String said = words.strip();
        return categories.stream()
                .filter(category -> category.name().equals(said))
                .map(Categories.Category::code)
                .findFirst()
                .orElseGet(() -> guess(said));
    }

    /** What to call it; the code itself for one that is no longer listed. */
    String nameOf(String code) {
        return categories.stream()
                .filter(category -> category.code().equals(code))
                .map(Categories.Category::name)
                .findFirst()
                .orElse(code);
    }

    List<Choice> all() {
        return categories.stream()
                .map(category -> new Choice(category.name(), category.hint()))
                .toList();
    }

    /** True when a text sounds like something the community should know. */
    boolean soundsLikeNeed(String text) {
        return guess(text) != null || Words.containsAny(text, Words.COMPLAINT);
    }

    private static int weight(Categories.Category category, String text) {
        return category.keywords().stream()
                .filter(text::contains)
                .mapToInt(String::length)
                .sum();
    }

    /** A category as shown. */
    record Choice(String name, String hint) {}
}
