package cn.haitang.notifications.core;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The kinds of fields WeChat's templates have, and how a value is made to fit: whatever comes in, what goes out is
 * accepted.
 *
 * @see <a href="https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Template_Message_Interface.html">
 *     WeChat's table of limits</a>, as of 2026-11
 */
enum FieldType {
    THING("thing", 20, "无") {
        @Override
        String fitted(Wording wording, Values values) {
            return wording.fit(values::readable, limit());
        }
    },
    CONST("const", 20, "无") {
        @Override
        String fitted(Wording wording, Values values) {
            return wording.fit(values::readable, limit());
        }
    },
    NUMBER("number", 32, "0") {
        @Override
        String fitted(Wording wording, Values values) {
            return keep(narrow(wording, values), "[^0-9]", limit());
        }
    },
    LETTER("letter", 32, "N") {
        @Override
        String fitted(Wording wording, Values values) {
            return keep(narrow(wording, values), "[^A-Za-z]", limit());
        }
    },
    SYMBOL("symbol", 5, "-") {
        @Override
        String fitted(Wording wording, Values values) {
            return keep(wording.text(values::readable), "[^\\p{Punct}]", limit());
        }
    },
    CHARACTER_STRING("character_string", 32, "-") {
        @Override
        String fitted(Wording wording, Values values) {
            return keep(narrow(wording, values), "[^\\x20-\\x7e]", limit());
        }
    },
    TIME("time", 40, "") {
        @Override
        String fitted(Wording wording, Values values) {
            String text = wording.text(values::raw);
            return WECHAT_TIME.matcher(text).matches() ? text : values.wechatTime(text);
        }
    },
    DATE("date", 40, "") {
        @Override
        String fitted(Wording wording, Values values) {
            String text = wording.text(values::raw);
            return WECHAT_DATE.matcher(text).matches() ? text : values.wechatDate(text);
        }
    },
    AMOUNT("amount", 14, "0元") {
        @Override
        String fitted(Wording wording, Values values) {
            String text = narrow(wording, values);
            return WECHAT_AMOUNT.matcher(text).matches() ? text : "";
        }
    },
    PHONE_NUMBER("phone_number", 17, "0") {
        @Override
        String fitted(Wording wording, Values values) {
            return keep(narrow(wording, values), "[^0-9+-]", limit());
        }
    },
    CAR_NUMBER("car_number", 8, "无") {
        @Override
        String fitted(Wording wording, Values values) {
            return wording.fit(values::readable, limit());
        }
    },
    NAME("name", 10, "居民") {
        @Override
        String fitted(Wording wording, Values values) {
            String text = wording.text(values::readable);
            String han = keep(text, "[^\\p{IsHan}·]", limit());
            return han.isEmpty() ? keep(text, "[^A-Za-z .]", 2 * limit()) : han;
        }
    },
    PHRASE("phrase", 5, "无") {
        @Override
        String fitted(Wording wording, Values values) {
            return keep(wording.text(values::readable), "[^\\p{IsHan}]", limit());
        }
    };

    private static final String CLOCK = "\\d{1,2}:\\d{2}";
    private static final String DAY = "\\d{4}年\\d{1,2}月\\d{1,2}日";
    private static final Pattern WECHAT_TIME = range("(" + DAY + " )?" + CLOCK);
    private static final Pattern WECHAT_DATE = range(DAY + "( " + CLOCK + ")?");
    private static final Pattern WECHAT_AMOUNT = Pattern.compile("[¥$€]?\\d{1,10}(\\.\\d{1,2})?元?");

    private final String prefix;
    private final int limit;
    private final String filler;

    FieldType(String prefix, int limit, String filler) {
        this.prefix = prefix;
        this.limit = limit;
        this.filler = filler;
    }

    /** The kind of a field by its name, for example {@code thing} of {@code thing2}. Empty for an unknown kind. */
    static Optional<FieldType> of(String field) {
        String kind = field.replaceFirst("\\d+$", "");
        return Arrays.stream(values())
                .filter(type -> type.prefix.equals(kind) && kind.length() < field.length())
                .findFirst();
    }

    /** The value as WeChat takes it; never empty, for WeChat refuses an empty field (47003). */
    String fit(Wording wording, Values values) {
        String fitted = fitted(wording, values).strip();
        return fitted.isEmpty() ? filler : fitted;
    }

    abstract String fitted(Wording wording, Values values);

    int limit() {
        return limit;
    }

    private static Pattern range(String moment) {
        return Pattern.compile(moment + "(\\s?~\\s?" + moment + ")?");
    }

    /** Full-width digits, letters and signs become the half-width ones WeChat asks for. */
    private static String narrow(Wording wording, Values values) {
        return Normalizer.normalize(wording.text(values::raw), Normalizer.Form.NFKC);
    }

    private static String keep(String text, String others, int limit) {
        String kept = text.replaceAll(others, "").strip();
        return kept.codePointCount(0, kept.length()) <= limit
                ? kept
                : kept.substring(0, kept.offsetByCodePoints(0, limit));
    }
}
