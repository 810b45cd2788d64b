package cn.haitang.needs;

import org.jspecify.annotations.Nullable;

/**
 * The resident's opinion, each 1 (poor) to 5 (very good).
 *
 * @param completion 完成度: is it done
 * @param accuracy 精准度: was it the right thing
 * @param satisfaction 满意度
 * @param comment at most 200 characters; null for none
 */
public record Ratings(
        int completion,
        int accuracy,
        int satisfaction,
        @Nullable String comment) {

    public Ratings {
        requireRating("completion", completion);
        requireRating("accuracy", accuracy);
        requireRating("satisfaction", satisfaction);
    }

    private static void requireRating(String name, int value) {
        if (value < 1 || value > 5) {
            throw new IllegalArgumentException(name + " " + value + ", expected 1 to 5");
        }
    }
}
