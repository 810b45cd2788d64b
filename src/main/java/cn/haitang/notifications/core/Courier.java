package cn.haitang.notifications.core;

import cn.haitang.notifications.Notifications.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Takes one notification through its plan until there is a ruling. */
final class Courier {

    private static final Logger log = LoggerFactory.getLogger(Courier.class);

    /** A send that begins must end within the lease, or another node would begin it too. */
    static final Duration LONGEST_SEND = Duration.ofSeconds(15);

    private final TryingPolicy policy;
    private final Map<Channel, OutsideWay> ways;
    private final PhoneTasks phoneTasks;
    private final Clock clock;
    private final ZoneId zone;

    Courier(TryingPolicy policy, Map<Channel, OutsideWay> ways, PhoneTasks phoneTasks, Clock clock, ZoneId zone) {
        this.policy = policy;
        this.ways = Map.copyOf(ways);
        this.phoneTasks = phoneTasks;
        this.clock = clock;
        this.zone = zone;
    }

    /** The ruling; empty when none can be made now, and the lease's end brings the notification back. */
    Mono<Ruling> deliver(Parcel parcel) {
        return Mono.defer(() -> begin(parcel)).onErrorResume(error -> {
            log.error(
                    "Notification {} waits for the end of its lease",
                    parcel.letter().id(),
                    error);
            return Mono.empty();
        });
    }

    private Mono<Ruling> begin(Parcel parcel) {
        Topic topic = parcel.topic();
        Map<String, String> values = parcel.values();
        if (topic == null) {
            return Mono.just(undeliverable(parcel.letter(), "这类消息已经不在配置里"));
        }
        if (values == null) {
            return Mono.just(undeliverable(parcel.letter(), "内容读不出来：加密用的密钥换过"));
        }
        return new Trip(parcel, values, new Values(values, zone, parcel.letter().createdAt()))
                .travel(Journey.start(parcel.letter(), topic));
    }

    private Ruling undeliverable(Leased letter, String words) {
        return new Ruling(
                letter.id(),
                letter.lease(),
                letter.topic(),
                State.DEAD,
                letter.step(),
                letter.tries(),
                true,
                letter.unreachable(),
                null,
                null,
                null,
                null,
                List.of(new Ruling.Entry(Channel.INBOX, words, clock.instant())));
    }

    /** One parcel under way. */
    private final class Trip {

        private final Parcel parcel;
        private final Map<String, String> raw;
        private final Values values;

        Trip(Parcel parcel, Map<String, String> raw, Values values) {
            this.parcel = parcel;
            this.raw = raw;
            this.values = values;
        }

        Mono<Ruling> travel(Journey journey) {
            Ruling ruling = journey.ruling();
            if (ruling != null) {
                return Mono.just(ruling);
            }
            if (journey.atEnd()) {
                return travel(journey.ended());
            }
            return switch (journey.channel()) {
                case OFFICIAL_ACCOUNT, SUBSCRIBE_MESSAGE -> ring(journey);
                case INBOX -> travel(journey.onward("已放入收件箱", clock.instant()));
                case PHONE_TASK -> follow(journey, phoneTasks.raise(parcel.letter(), raw));
            };
        }

        private Mono<Ruling> ring(Journey journey) {
            Instant now = clock.instant();
            Instant earliest = policy.earliest(now, journey);
            if (earliest.isAfter(now)) {
                return travel(journey.postponed(earliest));
            }
            if (policy.tooLateToRepeat(now, journey)) {
                return travel(journey.onwardFaulty("上次是否送到不清楚，再发可能重复，换下一种方式", now));
            }
            if (parcel.muted() && !journey.topic().urgent()) {
                return travel(journey.onward("本人关闭了这类提醒", now));
            }
            if (now.isAfter(parcel.letter().leaseEnd().minus(LONGEST_SEND))) {
                // Not begun, so nothing is uncertain; if another node has it already, this is not written.
                return travel(journey.postponed(now));
            }
            return follow(journey, way(journey).offer(journey, values, parcel.reach()));
        }

        private Mono<Ruling> follow(Journey journey, Mono<Answer> answer) {
            return answer.map(given -> policy.after(journey, given)).flatMap(this::travel);
        }

        private OutsideWay way(Journey journey) {
            OutsideWay way = ways.get(journey.channel());
            if (way == null) {
                throw new IllegalStateException("nothing serves " + journey.channel());
            }
            return way;
        }
    }
}
