package cn.haitang.contests.core;

import cn.haitang.members.MemberId;
import cn.haitang.notifications.Notice;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Who is told what about a contest. */
@Component
class ContestNotices {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm", Locale.SIMPLIFIED_CHINESE);

    /** All communities of this product live by Beijing time. */
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final MessageSource messages;

    ContestNotices(MessageSource messages) {
        this.messages = messages;
    }

    /** To somebody who is to judge. */
    Notice appointed(Contest contest, MemberId judge) {
        Map<String, String> values = values(contest);
        String key = "contest-judge:" + contest.id().value() + ":" + judge.value();
        return notice("contest-judge", contest, judge, "pages/contests/judging", values, key);
    }

    /** To everybody whose work took part: the award, or thanks. */
    Stream<Notice> announced(Contest contest, List<Entry> entries) {
        return entries.stream().flatMap(entry -> {
            Integer award = entry.award();
            String event = award == null
                    ? word("contest.event.NONE")
                    : word("contest.event.AWARD", contest.plan().awards().get(award));
            return result(contest, entry, event, "announced");
        });
    }

    /** To everybody whose work took part: there will be no awards. */
    Stream<Notice> cancelled(Contest contest, List<Entry> entries, String reason) {
        return entries.stream()
                .flatMap(entry -> result(contest, entry, word("contest.event.CANCELLED", reason), "cancelled"));
    }

    /** To whoever handed in a work that was taken out. */
    Stream<Notice> refused(Contest contest, Entry entry, String reason) {
        return result(contest, entry, word("contest.event.REFUSED", reason), "refused");
    }

    private Stream<Notice> result(Contest contest, Entry entry, String event, String occasion) {
        MemberId member = entry.member();
        if (member == null) {
            return Stream.empty();
        }
        Map<String, String> values = values(contest);
        values.put("number", Long.toString(entry.id().value()));
        values.put("work", entry.title());
        values.put("event", event);
        String key = "contest-result:" + occasion + ":" + entry.id().value();
        return Stream.of(notice("contest-result", contest, member, "pages/contests/mine", values, key));
    }

    private static Map<String, String> values(Contest contest) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("number", Long.toString(contest.id().value()));
        values.put("contest", contest.plan().theme());
        values.put("time", time(contest.plan().closesAt()));
        return values;
    }

    private static String time(Instant at) {
        return TIME.format(at.atZone(ZONE));
    }

    private String word(String key, Object... arguments) {
        return messages.getMessage(key, arguments, Locale.SIMPLIFIED_CHINESE);
    }

    private static Notice notice(
            String topic, Contest contest, MemberId recipient, String page, Map<String, String> values, String key) {
        String subject = "contest:" + contest.id().value();
        return new Notice(topic, recipient, contest.plan().community(), subject, values, page, key);
    }
}
