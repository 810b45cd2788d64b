package cn.haitang.pioneers;

import cn.haitang.shared.DomainException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** The pages in {@code src/main/resources/cards}, filled in; whatever people wrote stays text. */
@Component
class CardSheet {

    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

    /**
     * From so many characters of services, or of all texts, on everything is set closer: a full card is one page too.
     */
    private static final int MANY_OF_SERVICES = 30;

    private static final int MANY = 65;

    private final String sheet = read("sheet.html");
    private final String notice = read("notice.html");
    private final MessageSource messages;

    CardSheet(MessageSource messages) {
        this.messages = messages;
    }

    private static String read(String name) {
        try {
            return new ClassPathResource("cards/" + name).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One A6 page. */
    String of(Card card) {
        return fill(
                sheet,
                Map.of(
                        "name", escape(card.name()),
                        "community", escape(card.community().name()),
                        "grid", line("p", card.grid()),
                        "services", services(card.services()),
                        "size", isFull(card) ? "many" : "few",
                        "places", line("dt", "在哪里", card.places()),
                        "hours", line("dt", "时间", card.hours()),
                        "phone", line("dt", "电话", card.phone()),
                        "code", code(card)));
    }

    private static boolean isFull(Card card) {
        int services = String.join("", card.services()).length();
        int others = card.name().length()
                + card.grid().length()
                + card.places().length()
                + card.hours().length();
        return services > MANY_OF_SERVICES || services + others > MANY;
    }

    /** What the page says of somebody who left. */
    String gone(Card card) {
        String name = card.name().isEmpty() ? say("card.somebody") : card.name();
        return notice(say("card.gone", name, card.community().name()));
    }

    /** Why there is nothing to print. */
    String refused(DomainException refusal) {
        return notice(say("error." + refusal.code().name(), refusal.arguments().toArray()));
    }

    private String notice(String text) {
        return fill(notice, Map.of("text", escape(text)));
    }

    private String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, Locale.SIMPLIFIED_CHINESE);
    }

    private static String services(List<String> services) {
        return services.stream().map(service -> line("li", service)).collect(Collectors.joining());
    }

    private static String line(String tag, String text) {
        return text.isEmpty() ? "" : "<" + tag + ">" + escape(text) + "</" + tag + ">";
    }

    private static String line(String tag, String label, @Nullable String text) {
        return text == null || text.isEmpty() ? "" : line(tag, label) + line("dd", text);
    }

    private String code(Card card) {
        return card.qrUrl() == null
                ? line("p", say("card.noCode"))
                : "<img src=\"" + CardPages.codeOf(Objects.requireNonNull(card.ref())) + "\" alt=\"\">";
    }

    private static String escape(String text) {
        return HtmlUtils.htmlEscape(text, StandardCharsets.UTF_8.name());
    }

    private static String fill(String page, Map<String, String> values) {
        return PLACE.matcher(page)
                .replaceAll(place -> Matcher.quoteReplacement(Objects.requireNonNull(values.get(place.group(1)))));
    }
}
