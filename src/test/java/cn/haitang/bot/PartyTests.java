package cn.haitang.bot;

import static org.assertj.core.api.Assertions.assertThat;

import cn.haitang.reading.SignUpFor.Person;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartyTests {

    @ParameterizedTest
    @ValueSource(strings = {"王芳、小宝8岁", "王芳 小宝 8岁", "王芳，小宝（8岁）", "王芳和小宝8", "王芳,小宝８周岁", " 王芳 、 小宝 8 ", "王芳\n小宝(8)"})
    void readsNamesAndAgesInEverySpelling(String text) {
        Party party = Objects.requireNonNull(Party.parse(text));
        assertThat(party.people()).containsExactly(new Person("王芳", null), new Person("小宝", 8));
        assertThat(party.hasMinors()).isTrue();
        assertThat(party.isMinorsOnly()).isFalse();
        assertThat(party.includes("王芳")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8岁", "王芳 8 9", "王芳8小宝9", "", "、"})
    void refusesWhatIsNoParty(String text) {
        assertThat(Party.parse(text)).isNull();
    }

    @Test
    void knowsWhenNoAdultComes() {
        assertThat(Objects.requireNonNull(Party.parse("小宝8岁、小贝10岁")).isMinorsOnly())
                .isTrue();
        assertThat(Objects.requireNonNull(Party.parse("庄好婆82岁")).hasMinors()).isFalse();
    }
}
