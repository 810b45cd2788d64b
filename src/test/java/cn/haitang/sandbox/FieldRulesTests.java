package cn.haitang.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldRulesTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            thing1            | 大门锁坏了，钥匙转不动 😀
            thing1            | 一二三四五六七八九十一二三四五六七八九十
            character_string2 | 1024
            time3             | 2026年11月24日 08:12
            time3             | 08:12~09:30
            date4             | 2026年11月24日
            phrase5           | 已受理
            name6             | 陆桂花
            phone_number7     | 0512-65300000
            number8           | 12
            amount9           | 12.50元
            """)
    void allows(String field, String value) {
        assertThat(FieldRules.allows(field, value)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            thing1            | 一二三四五六七八九十一二三四五六七八九十一
            character_string2 | 编号1024
            time3             | 今天 08:12
            phrase5           | 已经受理了吗
            phrase5           | ok
            number8           | 十二
            unknown9          | x
            """)
    void refuses(String field, String value) {
        assertThat(FieldRules.allows(field, value)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"thing1", "character_string2", "phrase5"})
    void refusesNothingAndControlCharacters(String field) {
        assertThat(FieldRules.allows(field, "")).isFalse();
        assertThat(FieldRules.allows(field, " ")).isFalse();
        assertThat(FieldRules.allows(field, "a\nb")).isFalse();
    }
}
