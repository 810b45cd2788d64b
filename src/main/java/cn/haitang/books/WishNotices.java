package cn.haitang.books;

import cn.haitang.members.MemberId;
import cn.haitang.members.Members;
import cn.haitang.members.Organisations;
import cn.haitang.notifications.Notice;
import cn.haitang.notifications.Notifications;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Who is told what about a wish. */
@Component
class WishNotices {

    private static final String SUBMITTED = "book-wish-submitted";
    private static final String ANSWERED = "book-wish-answered";

    /** How WeChat's templates and people write a time, in Beijing's zone, by which all communities live. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "yyyy年M月d日 HH:mm", Locale.SIMPLIFIED_CHINESE)
            .withZone(ZoneId.of("Asia/Shanghai"));

    private final Members members;
    private final Organisations organisations;
    private final Notifications notifications;
    private final Clock clock;

    WishNotices(Members members, Organisations organisations, Notifications notifications, Clock clock) {
        this.members = members;
        this.organisations = organisations;
        this.notifications = notifications;
        this.clock = clock;
    }

    /** Tells the community's staff that somebody wishes for a book. Joins the caller's transaction. */
    Mono<Void> submitted(WishRow wish) {
        return Mono.zip(members.staffOf(wish.community()).collectList(), values(wish))
                .map(read -> read.getT1().stream()
                        .map(staff -> notice(SUBMITTED, wish, staff, "pages/books/answers", read.getT2()))
                        .toList())
                .flatMap(notifications::enqueue);
    }

    /** Tells the wisher what the community answered. Joins the caller's transaction. */
    Mono<Void> answered(WishRow wish, String answer) {
        MemberId wisher = wish.wisher();
        if (wisher == null) {
            return Mono.empty();
        }
        return values(wish).flatMap(values -> {
            values.put("reason", answer);
            return notifications.enqueue(List.of(notice(ANSWERED, wish, wisher, "pages/books/wish", values)));
        });
    }

    private Mono<Map<String, String>> values(WishRow wish) {
        Instant now = clock.instant();
        return organisations.get(wish.community()).map(community -> {
            Map<String, String> values = new LinkedHashMap<>();
            values.put("number", Long.toString(wish.wishId().value()));
            values.put("book", wish.title());
            values.put("place", community.name());
            values.put("time", TIME.format(now));
            return values;
        });
    }

    private static Notice notice(
            String topic, WishRow wish, MemberId recipient, String page, Map<String, String> values) {
        long number = wish.wishId().value();
        return new Notice(
                topic,
                recipient,
                wish.community(),
                "book-wish:" + number,
                values,
                page,
                topic + ":" + number + ":" + recipient.value());
    }
}
