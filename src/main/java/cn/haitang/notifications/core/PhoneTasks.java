package cn.haitang.notifications.core;

import cn.haitang.members.MemberId;
import cn.haitang.members.Members;
import cn.haitang.notifications.Notice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The last way of an urgent message: the community's staff are asked to call. */
@Component
final class PhoneTasks {

    private final Members members;
    private final Outbox outbox;

    PhoneTasks(Members members, Outbox outbox) {
        this.members = members;
        this.outbox = outbox;
    }

    /** Asks everybody who looks after the community; repeating it for the same round asks nobody twice. */
    Mono<Answer> raise(Leased letter, Map<String, String> values) {
        return Mono.zip(staff(letter), members.names(List.of(letter.recipient())))
                .map(found -> toNotices(letter, values, found.getT1(), found.getT2()))
                .flatMap(notices -> outbox.enqueue(notices).thenReturn(toAnswer(notices.size())));
    }

    private Mono<List<MemberId>> staff(Leased letter) {
        return members.staffOf(letter.community())
                .filter(member -> !member.equals(letter.recipient()))
                .collectList();
    }

    private static Answer toAnswer(int asked) {
        return asked == 0
                ? Answer.of(Answer.Kind.FAULT, "社区没有别的工作人员可以打电话")
                : Answer.of(Answer.Kind.PASSED_OVER, "已请" + asked + "位工作人员打电话");
    }

    private static List<Notice> toNotices(
            Leased letter, Map<String, String> values, List<MemberId> staff, Map<MemberId, String> names) {
        Map<String, String> task = new HashMap<>(values);
        task.put("person", names.getOrDefault(letter.recipient(), "这位居民"));
        return staff.stream()
                .map(member -> new Notice(
                        Topics.PHONE_TASK,
                        member,
                        letter.community(),
                        letter.subject(),
                        task,
                        letter.page(),
                        "phone-task:" + letter.id() + ":" + letter.round() + ":" + member.value()))
                .toList();
    }
}
