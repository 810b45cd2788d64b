package cn.haitang.bot;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a person typed, forgivingly: full and half width, with or without spaces, «1024号», «#1024», «接单1024»,
 * «1024 接». Knows words only, neither roles nor what was said before.
 */
final class Grammar {

    private static final String GAP = "[\\s:,.;、。·\\-—]*";
    private static final String MARK = "(?:第|#|№|(?:编号|单号|诉求|任务|活动|单子|单|号)?(?:no\\.?)?)";
    /** «派3个人», «看3幢», «完成3件»: a small number that counts something names no need. */
    private static final String NOT_COUNTING = "(?:(?<=\\d{4})|(?![个幢栋楼天次点年月日分元块人位层室样种米件条]|单元|小时))";

    /** What may stand between a verb and a number: «催一下 1024», «接了1024». */
    private static final String AFTER_VERB = "(?:一下|了|掉|第)?";

    private static final Pattern NUMBER_THEN_TEXT = Pattern.compile(
            "^" + AFTER_VERB + GAP + MARK + GAP + "(\\d{1,12})(?!\\d)" + NOT_COUNTING + "\\s*(?:号单|号|单)?" + GAP
                    + "(.*)$",
            Pattern.DOTALL);
    private static final Pattern NUMBER_FIRST =
            Pattern.compile("^" + MARK + GAP + "(\\d{1,12})(?!\\d)\\s*(?:号单|号|单)?" + GAP + "(.+)$", Pattern.DOTALL);
    private static final Pattern BARE_NUMBER =
            Pattern.compile("^(?:第|选|#)?" + GAP + "(\\d{1,12})" + GAP + "(?:号单|号|个|项|单)?[\\s.,!。、)]*$");
    private static final Pattern CODE = Pattern.compile("^" + GAP + "([0-9a-z][0-9a-z\\s]{2,14}[0-9a-z])[\\s.。]*$");
    private static final Pattern NOTHING = Pattern.compile("^[吧呢啊呀哦了一下吗嘛\\s.,!?;:、。~]*$");
    private static final Pattern LEADING_GAP = Pattern.compile("^" + GAP);
    private static final Pattern RATINGS = Pattern.compile(
            "^([1-5])分?" + GAP + "([1-5])分?" + GAP + "([1-5])分?" + GAP + "(?!\\d)(.*)$", Pattern.DOTALL);
    private static final Pattern ONE_RATING = Pattern.compile("^(?:都|全)?(?:是|给|打)?([1-5])分?[\\s.。!]*$");
    private static final Pattern DAYS =
            Pattern.compile("^(\\d{1,3})(?!\\d)\\s*(?:天|日)?" + GAP + "(.*)$", Pattern.DOTALL);
    private static final Pattern DOOR =
            Pattern.compile("\\d{1,3}\\s*(?:幢|栋|号楼|座|#)\\s*(?:\\d{1,2}\\s*单元)?\\s*\\d{3,4}(?!\\d)(?:\\s*(?:室|号|户))?"
                    + "|\\d{1,3}\\s*[-—]\\s*\\d{1,2}\\s*[-—]\\s*\\d{3,4}\\s*室?");
    private static final String CHINESE_NUMBERS = "一二三四五六七八九";

    private Grammar() {}

    /** What the text commands; null when it is no command. The number of a command that needs one may be missing. */
    static @Nullable Intent parse(String text) {
        String plain = plain(text);
        int start = plain.length() - plain.stripLeading().length();
        Spoken spoken = new Spoken(text, plain, start);
        Intent direct = parseFrom(spoken);
        return direct != null ? direct : parseBehindFiller(spoken);
    }

    private static @Nullable Intent parseBehindFiller(Spoken spoken) {
        return Words.FILLERS.stream()
                .filter(filler -> spoken.plain().startsWith(filler, spoken.start()))
                .findFirst()
                .map(filler -> parseFrom(spoken.behind(filler.length())))
                .orElse(null);
    }

    private static @Nullable Intent parseFrom(Spoken spoken) {
        for (Words.Word word : Words.LONGEST_FIRST) {
            if (spoken.startsWith(word.text())) {
                Intent intent = complete(word.verb(), spoken.behind(word.text().length()));
                if (intent != null) {
                    return intent;
                }
            }
        }
        return numberFirst(spoken);
    }

    private static @Nullable Intent numberFirst(Spoken spoken) {
        Matcher matcher = NUMBER_FIRST.matcher(spoken.tail());
        if (!matcher.matches()) {
            return null;
        }
        long number = Long.parseLong(matcher.group(1));
        Spoken after = spoken.behind(matcher.start(2));
        return Words.LONGEST_FIRST.stream()
                .filter(word -> word.verb().syntax().hasNumber() && after.startsWith(word.text()))
                .map(word ->
                        numbered(word.verb(), number, after.behind(word.text().length())))
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Intent complete(Verb verb, Spoken rest) {
        boolean nothing = NOTHING.matcher(rest.tail()).matches();
        return switch (verb.syntax()) {
            case BARE -> nothing ? Intent.of(verb) : null;
            case TEXT -> Intent.of(verb, nothing ? "" : rest.words());
            case CODE -> code(verb, rest, nothing);
            case DAYS -> nothing ? Intent.of(verb) : span(verb, rest);
            case NUMBER, NUMBER_TEXT -> nothing ? Intent.of(verb) : withNumber(verb, rest);
            case UNSAID -> null;
        };
    }

    private static @Nullable Intent code(Verb verb, Spoken rest, boolean nothing) {
        Matcher matcher = CODE.matcher(rest.tail());
        if (matcher.matches()) {
            return Intent.of(verb, matcher.group(1).replaceAll("\\s", "").toUpperCase(Locale.ROOT));
        }
        return nothing ? Intent.of(verb) : null;
    }

    private static @Nullable Intent span(Verb verb, Spoken rest) {
        Days days = days(rest.words());
        return days == null || !NOTHING.matcher(plain(days.reason())).matches() ? null : Intent.of(verb, days.days());
    }

    private static @Nullable Intent withNumber(Verb verb, Spoken rest) {
        Matcher matcher = NUMBER_THEN_TEXT.matcher(rest.tail());
        return matcher.matches()
                ? numbered(verb, Long.parseLong(matcher.group(1)), rest.behind(matcher.start(2)))
                : null;
    }

    private static @Nullable Intent numbered(Verb verb, long number, Spoken rest) {
        if (verb.syntax() == Verb.Syntax.NUMBER_TEXT) {
            return Intent.of(verb, number).withRest(rest.words());
        }
        return NOTHING.matcher(rest.tail()).matches() ? Intent.of(verb, number) : null;
    }

    /** A number standing alone, also «２», «②», «第2个», «二»; null when the text is something else. */
    static @Nullable Long bareNumber(String text) {
        // The key-cap emoji is a digit with two marks.
        String plain = plain(text).replaceAll("[\\uFE0F\\u20E3]", "").strip();
        Matcher matcher = BARE_NUMBER.matcher(plain);
        if (matcher.matches()) {
            return Long.parseLong(matcher.group(1));
        }
        String core = plain.replaceAll("^[第选]|[个项号.!]$", "");
        int digit = core.length() == 1 ? CHINESE_NUMBERS.indexOf(core) : -1;
        return digit < 0 ? null : digit + 1L;
    }

    /** Three ratings and a comment; one rating alone counts for all three; null when there are none. */
    static @Nullable Rated ratings(String text) {
        String plain = plain(text).strip();
        Matcher one = ONE_RATING.matcher(plain);
        if (one.matches()) {
            int all = Integer.parseInt(one.group(1));
            return new Rated(all, all, all, "");
        }
        Matcher three = RATINGS.matcher(plain);
        if (!three.matches()) {
            return null;
        }
        String comment = text.strip().substring(three.start(4)).strip();
        return new Rated(number(three, 1), number(three, 2), number(three, 3), comment);
    }

    /** A number of days and a reason: «7 等配件», «7天，等配件»; null without a number. */
    static @Nullable Days days(String text) {
        Matcher matcher = DAYS.matcher(plain(text).strip());
        return matcher.matches() ? new Days(number(matcher, 1), text.strip().substring(matcher.start(2))) : null;
    }

    /** Takes building and door («3幢402室») out of a text others may read. */
    static Door door(String text) {
        Matcher matcher = DOOR.matcher(plain(text));
        if (!matcher.find()) {
            return new Door(text, null);
        }
        String rest = text.substring(0, matcher.start()) + text.substring(matcher.end());
        return new Door(rest.strip().replaceAll("^[\\s,，、]+", ""), text.substring(matcher.start(), matcher.end()));
    }

    /** Half-width, lower case, character by character, so that positions stay. */
    static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            plain.append(plain(text.charAt(i)));
        }
        return plain.toString();
    }

    private static char plain(char c) {
        if (c == '\u3000' || c == '\u00A0') {
            return ' ';
        }
        if (c >= '\uFF01' && c <= '\uFF5E') {
            return Character.toLowerCase((char) (c - 0xFEE0));
        }
        if (c >= '①' && c <= '⑨') {
            return (char) ('1' + (c - '①'));
        }
        return Character.toLowerCase(c);
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    /** The rest of a text from a position on, in both spellings. */
    private record Spoken(String text, String plain, int start) {

        boolean startsWith(String word) {
            return plain.startsWith(word, start);
        }

        Spoken behind(int length) {
            return new Spoken(text, plain, start + length);
        }

        String tail() {
            return plain.substring(start);
        }

        /** As typed, without what separates it from the word before. */
        String words() {
            Matcher gap = LEADING_GAP.matcher(tail());
            int skipped = gap.find() ? gap.end() : 0;
            return text.substring(start + skipped).strip();
        }
    }

    /** Ratings as said. */
    record Rated(int completion, int accuracy, int satisfaction, String comment) {}

    /** A span of days and what was said with it. */
    record Days(int days, String reason) {}

    /** A text without its door, and the door; null when there was none. */
    record Door(String text, @Nullable String door) {}
}
