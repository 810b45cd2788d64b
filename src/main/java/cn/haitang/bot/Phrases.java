package cn.haitang.bot;

import cn.haitang.shared.DomainException;
import cn.haitang.shared.ErrorCode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The sentences people read, from {@code messages.properties}. */
@Component
class Phrases {

    /** All communities of this product live by Beijing time. */
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final Locale LOCALE = Locale.SIMPLIFIED_CHINESE;

    private final MessageSource messages;

    Phrases(MessageSource messages) {
        this.messages = messages;
    }

    /** The sentence {@code bot.<key>}; numbers are written without grouping. */
    String say(String key, Object... arguments) {
        return messages.getMessage("bot." + key, plain(arguments), LOCALE);
    }

    /** The sentence, or {@code otherwise} when there is none. */
    String sayOr(String key, String otherwise, Object... arguments) {
        String sentence = messages.getMessage("bot." + key, plain(arguments), null, LOCALE);
        return sentence == null ? otherwise : sentence;
    }

    /** Why something was refused. */
    String refusal(DomainException refusal) {
        return refusal(refusal.code(), refusal.arguments().toArray());
    }

    private String refusal(ErrorCode code, Object... arguments) {
        return messages.getMessage("error." + code.name(), plain(arguments), LOCALE);
    }

    /** «今天 09:05» or «11月24日 09:05». */
    String time(Instant at, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZONE);
        String pattern = LocalDate.ofInstant(at, ZONE).equals(today) ? say("time.today") : say("time.other");
        return DateTimeFormatter.ofPattern(pattern, LOCALE).withZone(ZONE).format(at);
    }

    /** «2026年11月24日 09:05», as WeChat's field {@code time} wants it. */
    String fullTime(Instant at) {
        return DateTimeFormatter.ofPattern(say("time.full"), LOCALE)
                .withZone(ZONE)
                .format(at);
    }

    /** «11月24日». */
    String day(LocalDate day) {
        return DateTimeFormatter.ofPattern(say("time.day"), LOCALE).format(day);
    }

    private static Object[] plain(Object... arguments) {
        Object[] plain = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            plain[i] = String.valueOf(arguments[i]);
        }
        return plain;
    }
}
