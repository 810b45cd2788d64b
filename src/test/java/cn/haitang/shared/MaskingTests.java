package cn.haitang.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MaskingTests {

    @Test
    void phoneKeepsHeadAndTail() {
        assertThat(Masking.phone("13812345678")).isEqualTo("138****5678");
    }

    @Test
    void shortNumbersShowNothing() {
        assertThat(Masking.phone("12345")).isEqualTo("*****");
        assertThat(Masking.phone("")).isEmpty();
    }

    @Test
    void nameKeepsItsFirstCharacterAlsoARareOne() {
        assertThat(Masking.personName("陆桂花")).isEqualTo("陆**");
        assertThat(Masking.personName("𠮷野")).isEqualTo("𠮷*");
        assertThat(Masking.personName("陆")).isEqualTo("*");
    }

    @Test
    void addressLosesHouseAndRoom() {
        assertThat(Masking.address("三元二村3幢201室")).isEqualTo("三元二村***");
        assertThat(Masking.address("社区门口")).isEqualTo("社区门口");
    }
}
