package cn.haitang.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** What WeChat lets stand in a template's field, by the kind in the field's name. */
final class FieldRules {

    private static final String CLOCK = "\\d{1,2}:\\d{2}";
    private static final String DAY = "\\d{4}年\\d{1,2}月\\d{1,2}日";
    private static final String MOMENT = "(" + DAY + " )?" + CLOCK;

    private static final Map<String, Pattern> BY_KIND = patterns();
    private static final Pattern NUMBER_AT_END = Pattern.compile("\\d+$");

    private FieldRules() {}

    private static Map<String, Pattern> patterns() {
        Map<String, Pattern> rules = new LinkedHashMap<>();
        rules.put("thing", Pattern.compile(".{1,20}"));
        rules.put("number", Pattern.compile("[0-9.]{1,32}"));
        rules.put("letter", Pattern.compile("[A-Za-z]{1,32}"));
        rules.put("symbol", Pattern.compile("[\\p{Punct}\\p{IsPunctuation}]{1,5}"));
        rules.put("character_string", Pattern.compile("[\\x20-\\x7e]{1,32}"));
        rules.put("time", Pattern.compile(MOMENT + "(\\s?~\\s?" + MOMENT + ")?"));
        rules.put("date", Pattern.compile(DAY + "( " + CLOCK + ")?(\\s?~\\s?" + DAY + "( " + CLOCK + ")?)?"));
        rules.put("amount", Pattern.compile("[¥￥$€]?\\d{1,10}(\\.\\d+)?元?"));
        rules.put("phone_number", Pattern.compile("[0-9+\\- ]{1,17}"));
        rules.put("car_number", Pattern.compile(".{1,8}"));
        rules.put("name", Pattern.compile("[\\p{IsHan}·]{1,10}|[A-Za-z .]{1,20}"));
        rules.put("phrase", Pattern.compile("\\p{IsHan}{1,5}"));
        rules.put("const", Pattern.compile(".{1,20}"));
        return rules;
    }

    /** True when WeChat takes the value; lengths count code points, an empty value never passes. */
    static boolean allows(String field, String value) {
        if (value.isBlank() || value.codePoints().anyMatch(Character::isISOControl)) {
            return false;
        }
        Pattern rule = BY_KIND.get(NUMBER_AT_END.matcher(field).replaceFirst(""));
        return rule != null && rule.matcher(value).matches();
    }
}
