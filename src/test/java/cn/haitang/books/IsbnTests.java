package cn.haitang.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.haitang.shared.DomainException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Book numbers as people copy them from the back. */
class IsbnTests {

    @ParameterizedTest
    @CsvSource({
        "9787020002207, 9787020002207",
        "978-7-02-000220-7, 9787020002207",
        "ISBN 978 7 02 000220 7, 9787020002207",
        "7-02-000220-X, 9787020002207",
        "0-306-40615-2, 9780306406157",
    })
    void isKeptWithThirteenDigits(String written, String kept) {
        assertThat(Isbn.of(written)).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9787020002208", "978702000220", "7-02-000220-1", "1234567890123", "九七八"})
    void refusesAWrongDigit(String written) {
        assertThatThrownBy(() -> Isbn.of(written))
                .isInstanceOfSatisfying(
                        DomainException.class,
                        refused -> assertThat(refused.code()).isEqualTo(BooksError.BOOK_INVALID));
    }

    @Test
    void aBookMayHaveNone() {
        assertThat(Isbn.of(null)).isNull();
        assertThat(Isbn.of(" ")).isNull();
    }
}
