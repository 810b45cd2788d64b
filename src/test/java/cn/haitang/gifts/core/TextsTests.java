package cn.haitang.gifts.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What tells doors apart. */
class TextsTests {

    @ParameterizedTest
    @CsvSource({
        "3幢201室,3-201",
        "3-201,3-201",
        "３ 栋 ２０１,3-201",
        "3号楼2单元201,3-2-201",
        "12A幢3室,12a-3",
        "三幢,三",
        "幢室,''",
    })
    void aDoorIsWhatItsNumbersSay(String said, String key) {
        assertThat(Texts.doorKey(said)).isEqualTo(key);
    }

    @Test
    void aPhoneIsAPhone() {
        assertThat(Texts.phone(" 13962100001 ")).isEqualTo("13962100001");
        assertThatThrownBy(() -> Texts.phone("12345")).hasMessageContaining("GIFT_INVALID");
    }
}
