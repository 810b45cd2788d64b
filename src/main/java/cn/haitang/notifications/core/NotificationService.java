package cn.haitang.notifications.core;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberError;
import cn.haitang.members.MemberId;
import cn.haitang.members.Members;
import cn.haitang.members.Organisation;
import cn.haitang.members.OrganisationId;
import cn.haitang.members.Organisations;
import cn.haitang.notifications.Notice;
import cn.haitang.notifications.NotificationError;
import cn.haitang.notifications.Notifications;
import cn.haitang.notifications.Preferences;
import cn.haitang.notifications.core.NotificationStore.Stored;
import cn.haitang.notifications.core.NotificationStore.TemplateResult;
import cn.haitang.shared.DomainException;
import cn.haitang.shared.Slice;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** What other modules and the pages ask of notifications. */
@Component
final class NotificationService implements Notifications, Preferences {

    /**
     * A worker that settles a batch may lock the same row the other way round; the database then ends one of the two.
     */
    private static final Retry AFTER_DEADLOCK =
            Retry.backoff(3, Duration.ofMillis(20)).filter(TransientDataAccessException.class::isInstance);

    private static final Logger log = LoggerFactory.getLogger(NotificationService.class);

    /** What is older than this is no news any more when the person follows again. */
    private static final Duration STILL_NEWS = Duration.ofDays(1);

    private static final int LONGEST_MESSAGE_ID = 64;
    private static final int LONGEST_STATUS = 60;
    private static final int MOST = 100;

    private final NotificationStore store;
    private final Outbox outbox;
    private final ResultIntake intake;
    private final GrantStore grants;
    private final Topics topics;
    private final InboxTexts texts;
    private final Members members;
    private final Organisations organisations;
    private final Bell bell;
    private final Clock clock;

    NotificationService(
            NotificationStore store,
            Outbox outbox,
            ResultIntake intake,
            GrantStore grants,
            Topics topics,
            InboxTexts texts,
            Members members,
            Organisations organisations,
            Bell bell,
            Clock clock) {
        this.store = store;
        this.outbox = outbox;
        this.intake = intake;
        this.grants = grants;
        this.topics = topics;
        this.texts = texts;
        this.members = members;
        this.organisations = organisations;
        this.bell = bell;
        this.clock = clock;
    }

    @Override
    public Mono<Void> enqueue(List<Notice> notices) {
        return outbox.enqueue(notices);
    }

    @Override
    public Mono<Void> recordResult(String templateMessageId, String status, Instant at) {
        if (templateMessageId.isEmpty() || templateMessageId.length() > LONGEST_MESSAGE_ID) {
            log.warn("A template result names no message of ours: {}", Wording.cut(templateMessageId, LONGEST_STATUS));
            return Mono.empty();
        }
        return intake.take(new TemplateResult(templateMessageId, Wording.cut(status, LONGEST_STATUS), at));
    }

    @Override
    public Mono<Void> retryUnreachable(MemberId member) {
        Instant now = clock.instant();
        return store.restartUnreachable(member, now.minus(STILL_NEWS), now)
                .doOnNext(restarted -> bell.ring())
                .then();
    }

    @Override
    public Mono<Slice<InboxItem>> inbox(MemberId member, @Nullable String after, int limit) {
        return store.inbox(member, before(after), checked(limit) + 1)
                .map(rows -> toSlice(rows, limit).map(texts::toInboxItem));
    }

    @Override
    public Mono<Void> markRead(MemberId member, long notification) {
        return store.markRead(member, notification, clock.instant())
                .retryWhen(AFTER_DEADLOCK)
                .flatMap(NotificationService::requireOne);
    }

    @Override
    public Mono<Slice<Trace>> trace(
            CurrentMember staff, @Nullable String subject, @Nullable State state, @Nullable String after, int limit) {
        return communities(staff)
                .flatMap(scope -> store.trace(scope, subject, state, before(after), checked(limit) + 1))
                .map(rows -> toSlice(rows, limit))
                .flatMap(this::toTraces);
    }

    @Override
    public Mono<Void> retry(CurrentMember staff, long notification) {
        return communities(staff)
                .flatMap(scope -> store.restartDead(notification, scope, clock.instant()))
                .retryWhen(AFTER_DEADLOCK)
                .flatMap(NotificationService::requireOne)
                .then(Mono.fromRunnable(bell::ring));
    }

    @Override
    public Mono<List<Preference>> of(CurrentMember member) {
        return Mono.zip(
                store.muted(List.of(member.id())).map(muted -> muted.getOrDefault(member.id(), Set.of())),
                allowed(member),
                (muted, allowed) -> topics.all().stream()
                        .filter(topic -> topic.concerns(member))
                        .map(topic -> toPreference(topic, muted, allowed))
                        .toList());
    }

    private Mono<Map<String, Integer>> allowed(CurrentMember member) {
        String openId = member.miniProgramOpenId();
        return openId == null ? Mono.just(Map.of()) : grants.available(openId);
    }

    @Override
    public Mono<Void> mute(CurrentMember member, String topic, boolean muted) {
        return Mono.fromSupplier(() -> mutable(member, topic, muted))
                .flatMap(found -> store.mute(member.id(), found.name(), muted, clock.instant()));
    }

    @Override
    public Mono<List<String>> subscribeTemplates(CurrentMember member, String moment) {
        return Mono.fromSupplier(() ->
                topics.askedAt(moment).orElseThrow(() -> new DomainException(NotificationError.MOMENT_UNKNOWN)).stream()
                        .filter(topic -> topic.concerns(member))
                        .map(Topic::subscribeTemplateId)
                        .filter(template -> !template.isEmpty())
                        .toList());
    }

    private Topic mutable(CurrentMember member, String name, boolean muted) {
        Topic topic = topics.find(name)
                .filter(found -> found.concerns(member))
                .orElseThrow(() -> new DomainException(NotificationError.TOPIC_UNKNOWN));
        if (muted && topic.urgent()) {
            throw new DomainException(NotificationError.TOPIC_ALWAYS_ON);
        }
        return topic;
    }

    private static Preference toPreference(Topic topic, Set<String> muted, Map<String, Integer> allowed) {
        String template = topic.subscribeTemplateId();
        return new Preference(
                topic.name(),
                topic.title(),
                muted.contains(topic.name()),
                topic.urgent(),
                template.isEmpty() ? null : template,
                allowed.getOrDefault(template, 0));
    }

    private Mono<List<OrganisationId>> communities(CurrentMember staff) {
        if (!staff.isStaff()) {
            return Mono.error(() -> new DomainException(MemberError.ROLE_REQUIRED));
        }
        // An emergency of somebody whose community is not known belongs to the street itself.
        return organisations
                .communitiesWithin(staff.managedNodes())
                .map(Organisation::id)
                .concatWith(Flux.fromIterable(staff.managedNodes()))
                .distinct()
                .collectList();
    }

    private Mono<Slice<Trace>> toTraces(Slice<Stored> page) {
        List<Long> ids = page.items().stream().map(Stored::id).toList();
        Set<MemberId> people = page.items().stream().map(Stored::recipient).collect(Collectors.toSet());
        return Mono.zip(store.entries(ids), members.names(people))
                .map(found -> page.map(row -> toTrace(row, found.getT1(), found.getT2())));
    }

    private Trace toTrace(Stored row, Map<Long, List<Ruling.Entry>> entries, Map<MemberId, String> names) {
        return new Trace(
                row.id(),
                row.topic(),
                texts.title(row),
                row.subject(),
                names.getOrDefault(row.recipient(), "还没有留名字"),
                row.state(),
                row.createdAt(),
                row.deliveredAt(),
                row.readAt(),
                row.state() == State.PENDING ? row.nextAttemptAt() : null,
                entries.getOrDefault(row.id(), List.of()).stream()
                        .map(entry -> new Attempt(entry.channel().name(), entry.at(), entry.outcome()))
                        .toList());
    }

    private static Slice<Stored> toSlice(List<Stored> rows, int limit) {
        return Slice.of(rows, limit, row -> Long.toString(row.id()));
    }

    private static long before(@Nullable String after) {
        return after == null ? Long.MAX_VALUE : Long.parseLong(after);
    }

    private static int checked(int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit " + limit + ", expected 1 to " + MOST);
        }
        return limit;
    }

    private static Mono<Void> requireOne(long rows) {
        return rows == 0
                ? Mono.error(() -> new DomainException(NotificationError.NOTIFICATION_NOT_FOUND))
                : Mono.empty();
    }
}
