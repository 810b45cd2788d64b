package cn.haitang.books;

import cn.haitang.shared.DomainException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** International standard book numbers (ISO 2108): always kept with 13 digits. */
final class Isbn {

    private static final int MODERN = 13;
    private static final int OLD = 10;

    private Isbn() {}

    /** The 13 digits of a number as people write it, with or without hyphens; null for none. Refuses a wrong one. */
    static @Nullable String of(@Nullable String text) {
        String digits = text == null ? "" : text.replaceAll("[\\s\\-—－]", "").replaceFirst("^(?i)isbn[:：]?", "");
        if (digits.isEmpty()) {
            return null;
        }
        if (digits.matches("97[89]\\d{10}") && check(digits) == digits.charAt(MODERN - 1)) {
            return digits;
        }
        if (digits.matches("\\d{9}[\\dXx]") && oldSum(digits) % 11 == 0) {
            String modern = "978" + digits.substring(0, OLD - 1) + "0";
            return modern.substring(0, MODERN - 1) + check(modern);
        }
        throw new DomainException(BooksError.BOOK_INVALID, "ISBN 不对，请对着封底再抄一遍");
    }

    /** The last digit that belongs to the first twelve. */
    private static char check(String digits) {
        int sum = IntStream.range(0, MODERN - 1)
                .map(place -> (digits.charAt(place) - '0') * (place % 2 == 0 ? 1 : 3))
                .sum();
        return (char) ('0' + (10 - sum % 10) % 10);
    }

    private static int oldSum(String digits) {
        return IntStream.range(0, OLD)
                .map(place -> (OLD - place) * value(digits.charAt(place)))
                .sum();
    }

    private static int value(char digit) {
        return digit == 'X' || digit == 'x' ? 10 : digit - '0';
    }
}
