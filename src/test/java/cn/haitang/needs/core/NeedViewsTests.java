package cn.haitang.needs.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NeedViewsTests {

    @Test
    void masksTheMiddleOfAPhone() {
        assertThat(NeedViews.mask("13812345678")).isEqualTo("138****5678");
        assertThat(NeedViews.mask("0512-65221234")).isEqualTo("051****1234");
        assertThat(NeedViews.mask("12345")).isNull();
        assertThat(NeedViews.mask(null)).isNull();
    }
}
