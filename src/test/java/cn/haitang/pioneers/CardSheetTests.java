package cn.haitang.pioneers;

import static org.assertj.core.api.Assertions.assertThat;

import cn.haitang.members.MemberId;
import cn.haitang.members.Organisation;
import cn.haitang.members.OrganisationId;
import cn.haitang.pioneers.Card.Standing;
import cn.haitang.shared.DomainException;
import cn.haitang.shared.QrDrawing;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;

class CardSheetTests {

    private static final Organisation BAILIAN =
            new Organisation(new OrganisationId(17), null, "/17/", Organisation.Kind.COMMUNITY, "白莲社区", List.of());

    private final CardSheet sheet = new CardSheet(messages());

    private static ResourceBundleMessageSource messages() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }

    private static Card card(String name, List<String> services, @Nullable String qrUrl) {
        return new Card(
                new MemberId(22),
                "AbCdEfGhIjKlMnOpQrStUv",
                name,
                BAILIAN,
                "三元二村 1–6 幢",
                services,
                "菜鸟驿站",
                "",
                "13962100002",
                true,
                qrUrl,
                Standing.SERVING,
                null,
                0);
    }

    @Test
    void printsWhatStandsOnTheCardWithItsCode() {
        assertThat(sheet.of(card("陆桂花", List.of("换锁", "代买药"), "http://weixin.qq.com/q/02x")))
                .contains("<h1>陆桂花</h1>", "白莲社区", "<p>三元二村 1–6 幢</p>", "<li>换锁</li><li>代买药</li>")
                .contains("<dt>在哪里</dt><dd>菜鸟驿站</dd>", "<dt>电话</dt><dd>13962100002</dd>")
                .contains("src=\"/cards/AbCdEfGhIjKlMnOpQrStUv/qr.svg\"")
                .doesNotContain("{{", "<dt>时间</dt>");
    }

    @Test
    void keepsMarkupAsText() {
        assertThat(sheet.of(card("<script>alert(1)</script>", List.of("\"><img src=x>", "{{name}}$1\\"), null)))
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "&quot;&gt;&lt;img src=x&gt;", "{{name}}$1\\")
                .doesNotContain("<script", "<img");
    }

    @Test
    void saysThatTheCodeIsMissing() {
        assertThat(sheet.of(card("陆桂花", List.of("换锁"), null))).contains("二维码这会儿取不到");
    }

    @Test
    void explainsInsteadOfPrinting() {
        assertThat(sheet.gone(card("", List.of(), null))).contains("这位志愿者不再担任白莲社区的海棠先锋");
        assertThat(sheet.refused(new DomainException(PioneerError.CARD_NOT_FOUND)))
                .contains("没有找到这张联系卡");
    }

    @Test
    void drawsACodeWithAMargin() {
        String svg = QrDrawing.svg("http://weixin.qq.com/q/02AbCdEfGhIjKlMnOpQrSt");
        assertThat(svg).startsWith("<svg ").contains("M4 4h1v1h-1z").doesNotContain("M3 4h", "M0 0h1v1");
    }
}
