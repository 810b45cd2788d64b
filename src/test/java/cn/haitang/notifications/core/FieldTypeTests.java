package cn.haitang.notifications.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class FieldTypeTests {

    private static final ZoneId SUZHOU = ZoneId.of("Asia/Shanghai");
    private static final Instant NOW = Instant.parse("2026-11-24T07:01:00Z");
    private static final Wording PLACE_AND_TIME = Wording.of("{place}[ {wishedTime}]");
    private static final String MOMENT = "(\\d{4}年\\d{1,2}月\\d{1,2}日 )?\\d{1,2}:\\d{2}";
    private static final String DAY = "\\d{4}年\\d{1,2}月\\d{1,2}日( \\d{1,2}:\\d{2})?";

    /** WeChat's table, written down a second time and independently. */
    private static final Map<FieldType, Pattern> ALLOWED = Map.ofEntries(
            rule(FieldType.THING, ".{1,20}"),
            rule(FieldType.CONST, ".{1,20}"),
            rule(FieldType.NUMBER, "[0-9]{1,32}"),
            rule(FieldType.LETTER, "[A-Za-z]{1,32}"),
            rule(FieldType.SYMBOL, "\\p{Punct}{1,5}"),
            rule(FieldType.CHARACTER_STRING, "[\\x20-\\x7e]{1,32}"),
            rule(FieldType.TIME, MOMENT + "(\\s?~\\s?" + MOMENT + ")?"),
            rule(FieldType.DATE, DAY + "(\\s?~\\s?" + DAY + ")?"),
            rule(FieldType.AMOUNT, "[¥$€]?\\d{1,10}(\\.\\d{1,2})?元?"),
            rule(FieldType.PHONE_NUMBER, "[0-9+-]{1,17}"),
            rule(FieldType.CAR_NUMBER, ".{1,8}"),
            rule(FieldType.NAME, "[\\p{IsHan}·]{1,10}|[A-Za-z .]{1,20}"),
            rule(FieldType.PHRASE, "\\p{IsHan}{1,5}"));

    private static Map.Entry<FieldType, Pattern> rule(FieldType type, String pattern) {
        return Map.entry(type, Pattern.compile(pattern));
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<Character> characters = Arbitraries.oneOf(
                Arbitraries.chars().range('一', '龥'),
                Arbitraries.chars().range(' ', '~'),
                Arbitraries.chars().range('０', '９'),
                Arbitraries.of('\n', '\r', '\t', '\u0000', '\u2028', '\ud83d', '\udd11', '{', '}', '[', ']', '…'));
        Arbitrary<String> free = characters
                .list()
                .ofMaxSize(60)
                .map(list -> list.stream().map(String::valueOf).collect(Collectors.joining()));
        Arbitrary<String> emoji =
                Arbitraries.of("🔑", "👨‍👩‍👧", "換🔑鎖").list().ofMaxSize(30).map(list -> String.join("", list));
        return Arbitraries.oneOf(
                free, emoji, Arbitraries.of("2026-11-24T07:00:00Z", "2026年11月24日 15:00", "周六上午", "15:01 ~ 16:01"));
    }

    @Provide
    Arbitrary<FieldType> types() {
        return Arbitraries.of(FieldType.class);
    }

    @Property
    void whateverComesInWeChatTakesWhatGoesOut(
            @ForAll("types") FieldType type, @ForAll("texts") String one, @ForAll("texts") String other) {
        Values values = new Values(Map.of("one", one, "other", other), SUZHOU, NOW);
        for (String wording : new String[] {"{one}", "{one}[ {other}]", "请[{one}]看{other}", "{missing}"}) {
            assertThat(type.fit(Wording.of(wording), values))
                    .matches(ALLOWED.get(type))
                    .doesNotContainPattern("[\\p{Cntrl}\\u2028]");
        }
    }

    @Property
    void placeAndTimeBothStay(@ForAll("texts") String place, @ForAll("texts") String wishedTime) {
        Values values = new Values(Map.of("place", place, "wishedTime", wishedTime), SUZHOU, NOW);
        String fitted = FieldType.THING.fit(PLACE_AND_TIME, values);
        String time = values.readable("wishedTime");
        if (time.codePointCount(0, time.length()) <= 9) {
            assertThat(fitted).endsWith(time);
        }
        if (!values.readable("place").isEmpty()) {
            assertThat(fitted.codePointAt(0)).isIn(values.readable("place").codePointAt(0), (int) '…');
        }
    }

    @Test
    void cutsTheLongestPieceFirst() {
        Values values = new Values(Map.of("place", "三元二村十二幢三单元四零二室门口的凉亭旁边", "wishedTime", "周六上午九点"), SUZHOU, NOW);
        assertThat(FieldType.THING.fit(PLACE_AND_TIME, values)).isEqualTo("三元二村十二幢三单元四零… 周六上午九点");
    }

    @Test
    void countsACharacterOutsideTheBasicPlaneAsOne() {
        Values values = new Values(Map.of("matter", "🔑".repeat(25)), SUZHOU, NOW);
        assertThat(FieldType.THING.fit(Wording.of("{matter}"), values)).isEqualTo("🔑".repeat(19) + "…");
    }

    @Test
    void writesTimesAsWeChatWantsThem() {
        Values values = new Values(
                Map.of("iso", "2026-11-24T07:00:00Z", "text", "周六上午", "ready", "2026年1月2日 15:01"), SUZHOU, NOW);
        assertThat(FieldType.TIME.fit(Wording.of("{iso}"), values)).isEqualTo("2026年11月24日 15:00");
        assertThat(FieldType.TIME.fit(Wording.of("{ready}"), values)).isEqualTo("2026年1月2日 15:01");
        assertThat(FieldType.TIME.fit(Wording.of("{text}"), values)).isEqualTo("2026年11月24日 15:01");
        assertThat(Wording.of("请于{iso}或{ready}来").text(values::readable)).isEqualTo("请于11月24日 15:00或1月2日 15:01来");
    }

    @Test
    void fillsAnEmptyFieldBecauseWeChatRefusesIt() {
        Values values = new Values(Map.of(), SUZHOU, NOW);
        assertThat(FieldType.THING.fit(Wording.of("{reason}"), values)).isEqualTo("无");
    }

    @Test
    void turnsFullWidthDigitsIntoWhatACharacterStringMayHold() {
        Values values = new Values(Map.of("number", "诉求１０２４号"), SUZHOU, NOW);
        assertThat(FieldType.CHARACTER_STRING.fit(Wording.of("{number}"), values))
                .isEqualTo("1024");
    }
}
