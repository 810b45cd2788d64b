package cn.haitang.members.core;

import static org.assertj.core.api.Assertions.assertThat;

import cn.haitang.IntegrationTest;
import cn.haitang.TestMembers;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberId;
import cn.haitang.members.Members;
import cn.haitang.members.Role;
import cn.haitang.wechat.WeChatException.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

@IntegrationTest
class FollowersIT {

    @Autowired
    TestDesk desk;

    @Autowired
    TestMembers people;

    private final FakeWeChat wechat = new FakeWeChat();
    private final String official = TestDesk.unique("o");
    private final String mini = TestDesk.unique("m");
    private final String union = TestDesk.unique("u");
    private Members members;

    @BeforeEach
    void open() {
        members = desk.members(wechat);
    }

    private CurrentMember follow() {
        return Objects.requireNonNull(members.follower(official).block());
    }

    private CurrentMember login() {
        return Objects.requireNonNull(members.loginMiniProgram(mini).block()).member();
    }

    @Test
    void knownFollowerIsFoundWithoutAskingWeChat() {
        CurrentMember first = follow();
        assertThat(follow()).isEqualTo(first);
        assertThat(wechat.questions).hasValue(1);
    }

    @Test
    void racingFirstMessagesMakeOneMember() {
        wechat.unionIds.put(official, union);
        Flux.range(0, 8)
                .flatMap(i -> members.follower(official))
                .map(CurrentMember::id)
                .collect(Collectors.toSet())
                .as(StepVerifier::create)
                .assertNext(ids -> assertThat(ids).hasSize(1))
                .verifyComplete();
    }

    @Test
    void joinsWhenTheLoginComesFirst() {
        wechat.unionIds.put(mini, union);
        wechat.unionIds.put(official, union);
        CurrentMember loggedIn = login();
        CurrentMember follower = follow();
        assertThat(follower.id()).isEqualTo(loggedIn.id());
        assertThat(follower.miniProgramOpenId()).isEqualTo(mini);
    }

    @Test
    void joinsWhenTheFollowComesFirst() {
        wechat.unionIds.put(mini, union);
        wechat.unionIds.put(official, union);
        CurrentMember follower = follow();
        assertThat(login().id()).isEqualTo(follower.id());
    }

    @RepeatedTest(5)
    void joinsWhenBothComeAtOnce() {
        wechat.unionIds.put(mini, union);
        wechat.unionIds.put(official, union);
        Mono.when(members.follower(official), members.loginMiniProgram(mini)).block();
        assertThat(login().id()).isEqualTo(follow().id());
    }

    @Test
    void withoutUnionIdTheyStayTwo() {
        assertThat(login().id()).isNotEqualTo(follow().id());
    }

    @Test
    void makesTheMemberWhileWeChatIsAwayAndJoinsLater() {
        wechat.unionIds.put(mini, union);
        wechat.unionIds.put(official, union);
        MemberId loggedIn = login().id();
        wechat.failure = Outcome.RETRY;
        MemberId alone = follow().id();
        assertThat(alone).isNotEqualTo(loggedIn);
        wechat.failure = null;
        int asked = wechat.questions.get();
        assertThat(follow().id()).isEqualTo(alone);
        assertThat(wechat.questions).as("not with every message").hasValue(asked);
        desk.change("UPDATE member_identity SET union_due_at = '2020-01-01' WHERE open_id = '" + official + "'");
        assertThat(follow().id()).isEqualTo(loggedIn);
        assertThat(people.current(alone).id()).as("merged leads to its target").isEqualTo(loggedIn);
    }

    @Test
    void unfollowingAndComingBackIsRemembered() {
        MemberId id = follow().id();
        members.unfollow(official).as(StepVerifier::create).verifyComplete();
        assertThat(members.reach(List.of(id)).block().get(id).following()).isFalse();
        assertThat(follow().id()).isEqualTo(id);
        assertThat(members.reach(List.of(id)).block().get(id)).isEqualTo(new Members.Reach(official, true, null));
    }

    @Test
    void tagsFollowTheRoles() {
        CurrentMember follower = follow();
        desk.grants()
                .grant(follower.id(), Role.VOLUNTEER, people.community("白莲社区").id(), null)
                .block();
        TagSync sync = desk.tagSync(wechat);
        runUntilTagged(sync);
        assertThat(wechat.tags).containsEntry(official, Set.of("海棠先锋"));
    }

    @Test
    void tagsWaitWhileWeChatIsAway() {
        CurrentMember follower = follow();
        desk.tagSync(wechat).round().block();
        wechat.failure = Outcome.RETRY;
        desk.grants()
                .grant(
                        follower.id(),
                        Role.COMMUNITY_STAFF,
                        people.community("白莲社区").id(),
                        null)
                .block();
        desk.tagSync(wechat).round().block();
        assertThat(wechat.tags).doesNotContainKey(official);
    }

    /** The application's own worker may have taken it first: then it is due again only after a change. */
    private void runUntilTagged(TagSync sync) {
        for (int i = 0; i < 20 && !wechat.tags.containsKey(official); i++) {
            desk.change("UPDATE member_identity SET tags_due_at = '2020-01-01' WHERE open_id = '" + official + "'");
            sync.round().block();
        }
    }

    @Test
    void namesAndReachLeaveStrangersOut() {
        CurrentMember known = people.resident("陆桂花");
        MemberId stranger = new MemberId(-1);
        members.names(List.of(known.id(), stranger))
                .as(StepVerifier::create)
                .assertNext(names -> assertThat(names).containsOnly(Map.entry(known.id(), "陆桂花")))
                .verifyComplete();
        members.reach(List.of(known.id(), stranger))
                .as(StepVerifier::create)
                .assertNext(reach -> assertThat(reach).containsOnlyKeys(known.id()))
                .verifyComplete();
        members.names(List.of()).as(StepVerifier::create).expectNext(Map.of()).verifyComplete();
    }
}
