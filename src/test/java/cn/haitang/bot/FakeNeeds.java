package cn.haitang.bot;

import cn.haitang.media.PhotoId;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import cn.haitang.needs.Dispatch;
import cn.haitang.needs.NeedAction;
import cn.haitang.needs.NeedDetail;
import cn.haitang.needs.NeedError;
import cn.haitang.needs.NeedId;
import cn.haitang.needs.NeedState;
import cn.haitang.needs.NeedView;
import cn.haitang.needs.Needs;
import cn.haitang.needs.PostNeed;
import cn.haitang.needs.Ratings;
import cn.haitang.needs.ServiceId;
import cn.haitang.needs.Tasks;
import cn.haitang.needs.Urgency;
import cn.haitang.shared.DomainException;
import cn.haitang.shared.Slice;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Needs in memory, with a state machine as simple as the conversation's tests need; remembers what was done. */
class FakeNeeds implements Needs, Dispatch, Tasks {

    final Map<Long, NeedView> rows = new TreeMap<>();
    final Map<String, NeedId> keys = new HashMap<>();
    final List<String> log = new ArrayList<>();
    final List<PostNeed> posted = new ArrayList<>();
    List<Suggestion> suggestions = List.of();
    List<NeedAction> actions = List.of(NeedAction.ASSIGN);

    @Nullable
    DomainException refusal;

    int gets;

    NeedView add(long id, String title, NeedState state, @Nullable Long assignee) {
        NeedView need = new NeedView(
                new NeedId(id),
                FakePeople.BAILIAN.id(),
                "白莲社区",
                "repair",
                "修修补补",
                title,
                title,
                "三元二村",
                Urgency.NORMAL,
                null,
                state,
                stateName(state),
                false,
                false,
                new MemberId(BotFixture.RESIDENT_ID),
                assignee == null ? null : new MemberId(assignee),
                assignee == null ? null : "陆桂花",
                null,
                null,
                BotFixture.NOW.minusSeconds(3600),
                state == NeedState.ASSIGNED ? BotFixture.NOW.plusSeconds(7200) : null,
                null,
                null,
                3);
        rows.put(id, need);
        return need;
    }

    private static String stateName(NeedState state) {
        return switch (state) {
            case SUBMITTED -> "已提交";
            case ACCEPTED -> "已受理";
            case DELIBERATING -> "共商中";
            case MATCHED -> "已匹配";
            case ASSIGNED -> "已派单";
            case TAKEN -> "已接单";
            case IN_PROGRESS -> "办理中";
            case AWAITING_CONFIRMATION -> "待居民确认";
            case CLOSED -> "已销号";
            case REJECTED -> "不予受理";
            case MERGED -> "并案";
            case REFERRED -> "转办";
            case SUSPENDED -> "挂起";
            case WITHDRAWN -> "已撤回";
            case UNRESOLVED -> "未解决办结";
        };
    }

    private Mono<NeedView> change(String what, NeedId id, NeedState to, NeedState... from) {
        return Mono.defer(() -> {
            if (refusal != null) {
                return Mono.error(refusal);
            }
            NeedView need = rows.get(id.value());
            if (need == null) {
                return Mono.error(new DomainException(NeedError.NEED_NOT_FOUND));
            }
            if (from.length > 0 && !List.of(from).contains(need.state())) {
                return Mono.error(new DomainException(
                        NeedError.NEED_ACTION_NOT_ALLOWED, String.valueOf(id.value()), need.stateName()));
            }
            log.add(what + " " + id.value());
            Long assignee = need.assignee() == null ? null : need.assignee().value();
            return Mono.just(add(id.value(), need.title(), to, assignee));
        });
    }

    @Override
    public Mono<NeedView> post(CurrentMember poster, PostNeed command, @Nullable String key) {
        return Mono.defer(() -> {
            if (refusal != null) {
                return Mono.error(refusal);
            }
            NeedId earlier = keys.get(String.valueOf(key));
            if (earlier != null) {
                return Mono.just(Objects.requireNonNull(rows.get(earlier.value())));
            }
            long id = 2000L + rows.size();
            keys.put(String.valueOf(key), new NeedId(id));
            posted.add(command);
            log.add("post " + id);
            return Mono.just(add(id, Page.cut(command.text(), 20), NeedState.SUBMITTED, null));
        });
    }

    @Override
    public Mono<NeedDetail> get(CurrentMember viewer, NeedId id) {
        return Mono.defer(() -> {
            gets++;
            NeedView need = rows.get(id.value());
            if (need == null) {
                return Mono.error(new DomainException(NeedError.NEED_NOT_FOUND));
            }
            List<NeedDetail.Step> history = List.of(new NeedDetail.Step(
                    NeedAction.SUBMIT, "提交", "居民", null, NeedState.SUBMITTED, "已提交", null, need.createdAt()));
            return Mono.just(
                    new NeedDetail(need, "3幢402室", "庄好婆", "138****5678", null, null, List.of(), history, actions));
        });
    }

    private Mono<Slice<NeedView>> list(Set<NeedState> states, int limit, @Nullable String after) {
        return Mono.fromSupplier(() -> {
            List<NeedView> found = rows.values().stream()
                    .filter(need -> states.contains(need.state()))
                    .filter(need -> after == null || need.id().value() > Long.parseLong(after))
                    .limit(limit + 1L)
                    .toList();
            return Slice.of(found, limit, need -> String.valueOf(need.id().value()));
        });
    }

    @Override
    public Mono<Slice<NeedView>> postedBy(CurrentMember poster, @Nullable String after, int limit) {
        return list(Set.of(NeedState.values()), limit, after);
    }

    @Override
    public Mono<NeedView> withdraw(CurrentMember poster, NeedId id, @Nullable String reason) {
        return change("withdraw", id, NeedState.WITHDRAWN, NeedState.SUBMITTED, NeedState.ACCEPTED);
    }

    @Override
    public Mono<NeedView> confirm(CurrentMember by, NeedId id, Ratings ratings) {
        return change("confirm " + ratings, id, NeedState.CLOSED, NeedState.AWAITING_CONFIRMATION);
    }

    @Override
    public Mono<NeedView> reopen(CurrentMember poster, NeedId id, String reason) {
        return change("reopen «" + reason + "»", id, NeedState.ACCEPTED);
    }

    @Override
    public Mono<NeedView> urge(CurrentMember by, NeedId id) {
        return Mono.defer(() -> change("urge", id, state(id)));
    }

    private NeedState state(NeedId id) {
        NeedView need = rows.get(id.value());
        return need == null ? NeedState.SUBMITTED : need.state();
    }

    @Override
    public Mono<String> revealPhone(CurrentMember viewer, NeedId id) {
        return Mono.just("13812345678").doOnNext(phone -> log.add("phone " + id.value()));
    }

    @Override
    public Mono<Slice<NeedView>> backlog(CurrentMember staff, Wanted wanted, @Nullable String after, int limit) {
        return list(Set.of(NeedState.SUBMITTED, NeedState.ACCEPTED, NeedState.MATCHED), limit, after);
    }

    @Override
    public Mono<Workload> workload(CurrentMember staff, @Nullable OrganisationId community) {
        return Mono.just(new Workload(2, 3, 1));
    }

    @Override
    public Mono<NeedView> accept(CurrentMember staff, NeedId id, @Nullable String note) {
        return change("accept", id, NeedState.ACCEPTED, NeedState.SUBMITTED);
    }

    @Override
    public Mono<NeedView> reject(CurrentMember staff, NeedId id, String reason, @Nullable String destination) {
        return change("reject «" + reason + "» → " + destination, id, NeedState.REJECTED);
    }

    @Override
    public Mono<NeedView> refer(CurrentMember staff, NeedId id, String destination, @Nullable String note) {
        return change("refer → " + destination + " " + note, id, NeedState.REFERRED);
    }

    @Override
    public Mono<NeedView> merge(CurrentMember staff, NeedId id, NeedId into) {
        return change("merge into " + into.value(), id, NeedState.MERGED);
    }

    @Override
    public Mono<NeedView> deliberate(CurrentMember staff, NeedId id, @Nullable String note) {
        return change("deliberate " + note, id, NeedState.DELIBERATING);
    }

    @Override
    public Mono<NeedView> suspend(CurrentMember staff, NeedId id, String reason, LocalDate until) {
        return change("suspend «" + reason + "» " + until, id, NeedState.SUSPENDED);
    }

    @Override
    public Mono<NeedView> resume(CurrentMember staff, NeedId id) {
        return change("resume", id, NeedState.ACCEPTED);
    }

    @Override
    public Mono<NeedView> closeUnresolved(CurrentMember staff, NeedId id, String reason) {
        return change("unresolved «" + reason + "»", id, NeedState.UNRESOLVED);
    }

    @Override
    public Mono<NeedView> clearText(CurrentMember staff, NeedId id) {
        return Mono.defer(() -> change("clear", id, state(id)));
    }

    @Override
    public Mono<List<Suggestion>> suggest(CurrentMember staff, NeedId id) {
        return Mono.fromSupplier(() -> suggestions);
    }

    @Override
    public Mono<NeedView> match(CurrentMember staff, NeedId id, ServiceId service) {
        return change("match " + service.value(), id, NeedState.MATCHED, NeedState.ACCEPTED);
    }

    @Override
    public Mono<NeedView> assign(CurrentMember staff, NeedId id, MemberId volunteer, @Nullable Integer version) {
        return change(
                        "assign " + volunteer.value() + " v" + version,
                        id,
                        NeedState.ASSIGNED,
                        NeedState.ACCEPTED,
                        NeedState.MATCHED)
                .map(need -> add(id.value(), need.title(), NeedState.ASSIGNED, volunteer.value()));
    }

    @Override
    public Mono<NeedView> takeBack(CurrentMember staff, NeedId id, String reason) {
        return change("takeBack «" + reason + "»", id, NeedState.ACCEPTED);
    }

    @Override
    public Mono<Slice<NeedView>> mine(CurrentMember volunteer, @Nullable String after, int limit) {
        return list(Set.of(NeedState.ASSIGNED, NeedState.TAKEN, NeedState.IN_PROGRESS), limit, after);
    }

    @Override
    public Mono<Slice<NeedView>> open(CurrentMember volunteer, @Nullable String after, int limit) {
        return list(Set.of(NeedState.ACCEPTED), limit, after);
    }

    @Override
    public Mono<NeedView> take(CurrentMember volunteer, NeedId id) {
        return change("take", id, NeedState.TAKEN, NeedState.ASSIGNED);
    }

    @Override
    public Mono<NeedView> decline(CurrentMember volunteer, NeedId id, String reason) {
        return change("decline «" + reason + "»", id, NeedState.ACCEPTED, NeedState.ASSIGNED);
    }

    @Override
    public Mono<NeedView> handOver(CurrentMember volunteer, NeedId id, String reason) {
        return change("handOver «" + reason + "»", id, NeedState.ACCEPTED, NeedState.TAKEN, NeedState.IN_PROGRESS);
    }

    @Override
    public Mono<NeedView> grab(CurrentMember volunteer, NeedId id) {
        return change("grab", id, NeedState.TAKEN, NeedState.ACCEPTED);
    }

    @Override
    public Mono<NeedView> start(CurrentMember volunteer, NeedId id, List<PhotoId> before) {
        return change("start", id, NeedState.IN_PROGRESS, NeedState.TAKEN);
    }

    @Override
    public Mono<NeedView> finish(CurrentMember volunteer, NeedId id, String whatWasDone, List<PhotoId> after) {
        return change(
                "finish «" + whatWasDone + "»",
                id,
                NeedState.AWAITING_CONFIRMATION,
                NeedState.TAKEN,
                NeedState.IN_PROGRESS);
    }
}
