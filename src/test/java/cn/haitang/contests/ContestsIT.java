package cn.haitang.contests;

import static org.assertj.core.api.Assertions.assertThat;

import cn.haitang.IntegrationTest;
import cn.haitang.TestMembers;
import cn.haitang.contests.ContestPlan.Group;
import cn.haitang.contests.Entries.OwnEntry;
import cn.haitang.contests.Judging.BlindEntry;
import cn.haitang.contests.Judging.RankedEntry;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberMergeListener;
import cn.haitang.members.MyData;
import cn.haitang.members.Organisation;
import cn.haitang.notifications.Notifications;
import cn.haitang.notifications.Notifications.InboxItem;
import cn.haitang.shared.DomainException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A contest from the draft to the published winners. */
@IntegrationTest
class ContestsIT {

    @Autowired
    Contests contests;

    @Autowired
    Entries entries;

    @Autowired
    Judging judging;

    @Autowired
    Notifications notifications;

    @Autowired
    MyData data;

    @Autowired
    ObjectProvider<MemberMergeListener> mergers;

    @Autowired
    TransactionalOperator tx;

    @Autowired
    TestMembers people;

    @Autowired
    DatabaseClient database;

    private Organisation community;
    private CurrentMember staff;
    private CurrentMember judge;
    private CurrentMember parent;

    @BeforeEach
    void enterACommunity() {
        community = people.newCommunity();
        staff = people.staff(community.id());
        judge = people.volunteer(community.id());
        parent = people.resident();
    }

    @Test
    void awardsAndPublishesWhatTheJudgesLikedWithoutKnowingWhoseItWas() {
        ContestId id = open();
        OwnEntry best = handIn(parent, id, work("周小宝", true));
        OwnEntry second = handIn(people.resident(), id, work("陆小贝", false));
        close(id);

        List<BlindEntry> blind = get(judging.works(judge, id, null, 10)).items();
        assertThat(blind).extracting(BlindEntry::id).containsExactly(best.id(), second.id());
        assertThat(blind.toString())
                .doesNotContain("周小宝")
                .doesNotContain("实验小学")
                .doesNotContain("周爸爸");
        run(judging.score(judge, best.id(), 80, "有真情"));
        run(judging.score(judge, best.id(), 95, null));
        run(judging.score(judge, second.id(), 70, null));
        assertThat(get(judging.tasks(judge)))
                .singleElement()
                .satisfies(task -> assertThat(task.scored()).isEqualTo(2));

        List<RankedEntry> ranking = get(judging.ranking(staff, id));
        assertThat(ranking).extracting(RankedEntry::id).containsExactly(best.id(), second.id());
        assertThat(ranking.get(0).average()).isEqualTo(95);
        assertThat(ranking.get(0).author()).isEqualTo("周小宝");
        assertThat(accesses()).isPositive();
        run(judging.award(staff, best.id(), 0));
        run(judging.award(staff, second.id(), 1));
        assertThat(get(entries.published(parent, id))).isEmpty();
        assertThat(mine(parent).award()).isNull();

        assertThat(get(contests.announce(staff, id)).phase()).isEqualTo(ContestPhase.AWARDED);
        assertThat(mine(parent).award()).isEqualTo("一等奖");
        assertThat(told(parent, "contest-result"))
                .singleElement()
                .satisfies(item -> assertThat(item.text()).contains("读书与我", "获得一等奖"));
        assertThat(get(entries.published(judge, id))).singleElement().satisfies(winner -> {
            assertThat(winner.author()).isEqualTo("周同学");
            assertThat(winner.award()).isEqualTo("一等奖");
        });
        get(entries.consent(parent, best.id(), false));
        assertThat(get(entries.published(judge, id))).isEmpty();
    }

    @Test
    void refusesAMinorWithoutConsentAForeignGroupAndARiskyText() {
        ContestId id = open();
        HandIn good = work("周小宝", true);
        assertThat(refusal(entries.handIn(parent, id, with(good, 0, 9, null, true, "好书"), null)))
                .isEqualTo("ENTRY_GUARDIAN_MISSING");
        assertThat(refusal(entries.handIn(parent, id, with(good, 0, 9, "周爸爸", false, "好书"), null)))
                .isEqualTo("ENTRY_GUARDIAN_MISSING");
        assertThat(refusal(entries.handIn(parent, id, with(good, 0, 30, null, false, "好书"), null)))
                .isEqualTo("GROUP_NOT_FITTING");
        assertThat(refusal(entries.handIn(parent, id, with(good, 7, 9, "周爸爸", true, "好书"), null)))
                .isEqualTo("ENTRY_INVALID");
        assertThat(refusal(entries.handIn(parent, id, with(good, 0, 9, "周爸爸", true, ""), null)))
                .isEqualTo("ENTRY_INVALID");
        assertThat(refusal(entries.handIn(parent, id, with(good, 0, 9, "周爸爸", true, "这里有人传销"), null)))
                .isEqualTo("ENTRY_TEXT_REFUSED");
        assertThat(get(entries.of(parent, null, 10)).items()).isEmpty();
    }

    @Test
    void whatNoMachineDecidedIsPublishedOnlyAfterAPersonsLook() {
        ContestId id = open();
        CurrentMember unseen = new CurrentMember(parent.id(), parent.name(), parent.home(), null, List.of());
        OwnEntry entry = handIn(unseen, id, work("周小宝", true));
        assertThat(entry.state()).isEqualTo(EntryState.REVIEW);
        close(id);
        run(judging.score(judge, entry.id(), 90, null));
        run(judging.award(staff, entry.id(), 0));
        get(contests.announce(staff, id));
        assertThat(get(entries.published(judge, id))).isEmpty();
        run(judging.clear(staff, entry.id()));
        assertThat(get(entries.published(judge, id))).hasSize(1);
    }

    @Test
    void oneAuthorHandsInOnceHoweverOftenAndAgainAfterTakingItBack() {
        ContestId id = open();
        OwnEntry first = get(entries.handIn(parent, id, work("周小宝", true), "key"));
        assertThat(get(entries.handIn(parent, id, work("周小宝", true), "key")).id())
                .isEqualTo(first.id());
        assertThat(refusal(entries.handIn(parent, id, work("周小宝", true), null))).isEqualTo("ALREADY_ENTERED");
        assertThat(handIn(parent, id, work("周小贝", true)).id()).isNotEqualTo(first.id());
        get(entries.withdraw(parent, first.id()));
        get(entries.withdraw(parent, first.id()));
        assertThat(handIn(parent, id, work("周小宝", true)).state()).isEqualTo(EntryState.SUBMITTED);
        assertThat(get(contests.get(id)).entries()).isEqualTo(2);

        CurrentMember twin = people.resident();
        List<String> both = get(Flux.range(0, 8)
                .flatMap(run -> Mono.defer(() -> said(entries.handIn(twin, id, work("周小丁", true), null)))
                        .subscribeOn(Schedulers.parallel()))
                .collectList());
        assertThat(both).containsOnlyOnce("done");
        assertThat(both).filteredOn(answer -> !answer.equals("done")).containsOnly("ALREADY_ENTERED");
    }

    @Test
    void eachThingHasItsTime() {
        ContestId id = open();
        OwnEntry entry = handIn(parent, id, work("周小宝", true));
        assertThat(refusal(judging.works(judge, id, null, 10))).isEqualTo("NOT_JUDGING_NOW");
        assertThat(refusal(judging.score(judge, entry.id(), 90, null))).isEqualTo("NOT_JUDGING_NOW");
        assertThat(refusal(judging.award(staff, entry.id(), 0))).isEqualTo("NOT_JUDGING_NOW");
        assertThat(refusal(contests.announce(staff, id))).isEqualTo("CONTEST_ACTION_NOT_ALLOWED");
        close(id);
        assertThat(refusal(entries.handIn(parent, id, work("周小贝", true), null))).isEqualTo("CONTEST_NOT_OPEN");
        assertThat(refusal(entries.withdraw(parent, entry.id()))).isEqualTo("CONTEST_NOT_OPEN");
        assertThat(refusal(judging.award(staff, entry.id(), 0))).isEqualTo("ENTRY_NOT_JUDGED");
        assertThat(refusal(judging.score(judge, entry.id(), 101, null))).isEqualTo("ENTRY_INVALID");
        run(judging.score(judge, entry.id(), 90, null));
        assertThat(refusal(judging.award(staff, entry.id(), 5))).isEqualTo("ENTRY_INVALID");
        get(contests.announce(staff, id));
        assertThat(refusal(judging.score(judge, entry.id(), 90, null))).isEqualTo("NOT_JUDGING_NOW");
        assertThat(refusal(contests.cancel(staff, id, "没有钱"))).isEqualTo("CONTEST_ACTION_NOT_ALLOWED");
    }

    @Test
    void keepsOthersOut() {
        ContestId draft = get(contests.draft(staff, plan(), null)).id();
        CurrentMember stranger = people.staff(people.newCommunity().id());
        CurrentMember outsider = people.volunteer(people.newCommunity().id());
        assertThat(refusal(contests.get(draft))).isEqualTo("CONTEST_NOT_FOUND");
        assertThat(refusal(contests.managed(stranger, draft))).isEqualTo("CONTEST_NOT_FOUND");
        assertThat(refusal(contests.open(stranger, draft))).isEqualTo("CONTEST_NOT_FOUND");
        assertThat(refusal(contests.draft(stranger, plan(), null))).isEqualTo("CONTEST_NOT_FOUND");
        assertThat(refusal(contests.draft(parent, plan(), null))).isEqualTo("CONTEST_STAFF_ONLY");
        assertThat(refusal(contests.appoint(staff, draft, List.of(outsider.id()))))
                .isEqualTo("NO_JUDGE_CANDIDATE");
        assertThat(refusal(contests.appoint(staff, draft, List.of(parent.id()))))
                .isEqualTo("NO_JUDGE_CANDIDATE");
        ContestId id = open();
        OwnEntry entry = handIn(parent, id, work("周小宝", true));
        OwnEntry own = handIn(judge, id, work("陆小贝", true));
        close(id);
        assertThat(refusal(judging.works(outsider, id, null, 10))).isEqualTo("CONTEST_NOT_FOUND");
        assertThat(refusal(judging.score(outsider, entry.id(), 90, null))).isEqualTo("ENTRY_NOT_FOUND");
        assertThat(refusal(judging.score(judge, own.id(), 100, null))).isEqualTo("OWN_ENTRY");
        assertThat(get(judging.works(judge, id, null, 10)).items())
                .extracting(BlindEntry::id)
                .containsExactly(entry.id());
        assertThat(refusal(judging.ranking(stranger, id))).isEqualTo("CONTEST_NOT_FOUND");
        assertThat(refusal(judging.refuse(stranger, entry.id(), "不好"))).isEqualTo("ENTRY_NOT_FOUND");
        assertThat(refusal(entries.consent(judge, entry.id(), false))).isEqualTo("ENTRY_NOT_FOUND");
        assertThat(refusal(entries.withdraw(judge, entry.id()))).isEqualTo("ENTRY_NOT_FOUND");
    }

    @Test
    void whoIsTakenOutLearnsWhyAndJudgesAreAskedOnce() {
        ContestId id = open();
        assertThat(told(judge, "contest-judge")).hasSize(1);
        get(contests.appoint(staff, id, List.of(judge.id(), staff.id())));
        assertThat(told(judge, "contest-judge")).hasSize(1);
        assertThat(told(staff, "contest-judge")).hasSize(1);
        OwnEntry entry = handIn(parent, id, work("周小宝", true));
        run(judging.refuse(staff, entry.id(), "写的不是读书"));
        assertThat(told(parent, "contest-result"))
                .singleElement()
                .satisfies(item -> assertThat(item.text()).contains("没有通过：写的不是读书"));
        assertThat(mine(parent).reason()).isEqualTo("写的不是读书");
        OwnEntry again = handIn(parent, id, work("周小宝", true));
        get(contests.cancel(staff, id, "活动改期"));
        assertThat(told(parent, "contest-result"))
                .hasSize(2)
                .anySatisfy(item -> assertThat(item.text()).contains("征文取消了：活动改期"));
        assertThat(again.state()).isEqualTo(EntryState.SUBMITTED);
        assertThat(refusal(contests.get(id))).isEqualTo("CONTEST_NOT_FOUND");
    }

    @Test
    void goesWithThePersonWhoMergesOrLeaves() {
        ContestId id = open();
        CurrentMember into = people.resident();
        handIn(parent, id, work("周小宝", true));
        handIn(into, id, work("周小宝", true));
        Flux.fromStream(mergers::orderedStream)
                .concatMap(merger -> merger.merge(parent.id(), into.id()))
                .then()
                .as(tx::transactional)
                .block();
        assertThat(get(entries.of(into, null, 10)).items()).hasSize(2);
        assertThat(get(data.export(into)).get("contests").toString()).contains("周小宝", "实验小学");
        run(data.erase(into));
        assertThat(get(contests.get(id)).entries()).isZero();
        assertThat(number("SELECT COUNT(*) FROM contest_entry WHERE contest_id = " + id.value()
                        + " AND (author_encrypted IS NOT NULL OR body <> '')"))
                .isZero();
    }

    private ContestId open() {
        ContestId id = get(contests.draft(staff, plan(), null)).id();
        get(contests.appoint(staff, id, List.of(judge.id())));
        return get(contests.open(staff, id)).id();
    }

    private ContestPlan plan() {
        Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
        return new ContestPlan(
                community.id(),
                "读书与我",
                "写一本您喜欢的书",
                now.minusSeconds(60),
                now.plus(Duration.ofDays(7)),
                List.of(new Group("小学组", 6, 12), new Group("成人组", 18, null)),
                List.of("一等奖", "二等奖"));
    }

    private void close(ContestId id) {
        Instant past = Instant.ofEpochMilli(System.currentTimeMillis()).minusSeconds(1);
        database.sql("UPDATE contest SET closes_at = :past WHERE id = :id")
                .bind("past", past)
                .bind("id", id.value())
                .then()
                .block();
    }

    private static HandIn work(String author, boolean publish) {
        return new HandIn(0, author, 9, "实验小学", "周爸爸", true, "我和书", "我最喜欢《西游记》。", List.of(), publish);
    }

    private static HandIn with(HandIn work, int group, int age, String guardian, boolean consented, String body) {
        return new HandIn(
                group, work.author(), age, work.school(), guardian, consented, work.title(), body, List.of(), true);
    }

    private OwnEntry handIn(CurrentMember member, ContestId id, HandIn work) {
        return get(entries.handIn(member, id, work, null));
    }

    private OwnEntry mine(CurrentMember member) {
        return get(entries.of(member, null, 1)).items().get(0);
    }

    private List<InboxItem> told(CurrentMember who, String topic) {
        return get(notifications.inbox(who.id(), null, 50)).items().stream()
                .filter(item -> item.topic().equals(topic))
                .toList();
    }

    private long accesses() {
        return number("SELECT COUNT(*) FROM personal_data_access WHERE viewer_id = "
                + staff.id().value());
    }

    private long number(String query) {
        return get(database.sql(query)
                .map(row -> Objects.requireNonNull(row.get(0, Long.class)))
                .one());
    }

    private static Mono<String> said(Mono<?> call) {
        return call.thenReturn("done")
                .onErrorResume(
                        DomainException.class,
                        refused -> Mono.just(refused.code().name()));
    }

    private static String refusal(Mono<?> call) {
        return get(said(call));
    }

    private static <T> T get(Mono<T> mono) {
        return Objects.requireNonNull(mono.block());
    }

    private static void run(Mono<Void> command) {
        command.block();
    }
}
