package cn.haitang.members.core;

import static cn.haitang.members.core.TestDesk.refusedWith;
import static org.assertj.core.api.Assertions.assertThat;

import cn.haitang.IntegrationTest;
import cn.haitang.TestMembers;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberError;
import cn.haitang.members.MemberId;
import cn.haitang.members.Members;
import cn.haitang.members.Organisation;
import cn.haitang.members.Role;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

@IntegrationTest
class BindIT {

    @Autowired
    TestDesk desk;

    @Autowired
    TestMembers people;

    @Autowired
    RecordingMergeListener merges;

    private final FakeWeChat wechat = new FakeWeChat();
    private final String official = TestDesk.unique("o");
    private final String mini = TestDesk.unique("m");
    private Members members;

    @BeforeEach
    void open() {
        members = desk.members(wechat);
    }

    private CurrentMember login(String openId) {
        return Objects.requireNonNull(members.loginMiniProgram(openId).block()).member();
    }

    private CurrentMember follow(String openId) {
        return Objects.requireNonNull(members.follower(openId).block());
    }

    private String code(CurrentMember member) {
        return Objects.requireNonNull(members.issueBindCode(member.id()).block())
                .code();
    }

    private String wrong(String code) {
        return code.startsWith("9") ? "0" + code.substring(1) : "9" + code.substring(1);
    }

    @Test
    void makesOnePersonOutOfTwo() {
        Organisation bailian = people.community("白莲社区");
        CurrentMember follower = follow(official);
        desk.grants().grant(follower.id(), Role.VOLUNTEER, bailian.id(), null).block();
        CurrentMember resident = login(mini);
        CurrentMember joined =
                Objects.requireNonNull(members.bind(official, code(resident)).block());
        assertThat(joined.id()).isEqualTo(resident.id());
        assertThat(joined.volunteersFor(bailian)).isTrue();
        assertThat(merges.merges).containsEntry(follower.id(), resident.id());
        assertThat(follow(official).id()).isEqualTo(resident.id());
        assertThat(people.current(follower.id()).id()).isEqualTo(resident.id());
        MemberId id = resident.id();
        assertThat(members.reach(List.of(id)).block().get(id)).isEqualTo(new Members.Reach(official, true, mini));
    }

    @Test
    void fullWidthDigitsAndBlanksDoNotMatter() {
        CurrentMember resident = login(mini);
        StringBuilder typed = new StringBuilder(" ");
        code(resident)
                .chars()
                .forEach(digit -> typed.appendCodePoint(digit - '0' + '０').append(' '));
        members.bind(official, typed.toString())
                .map(CurrentMember::id)
                .as(StepVerifier::create)
                .expectNext(resident.id())
                .verifyComplete();
    }

    @Test
    void oneOfTwoRacingFollowersUsesTheCode() {
        String code = code(login(mini));
        Flux.range(0, 6)
                .map(i -> official + i)
                .flatMap(openId -> members.bind(openId, code).thenReturn(1).onErrorResume(error -> {
                    refusedWith(MemberError.BIND_CODE_INVALID).accept(error);
                    return Mono.just(0);
                }))
                .reduce(Integer::sum)
                .as(StepVerifier::create)
                .expectNext(1)
                .verifyComplete();
    }

    @Test
    void sameFollowerMayRepeatTheCode() {
        CurrentMember resident = login(mini);
        String code = code(resident);
        members.bind(official, code).block();
        members.bind(official, code)
                .map(CurrentMember::id)
                .as(StepVerifier::create)
                .expectNext(resident.id())
                .verifyComplete();
    }

    @Test
    void newCodeEndsTheOldOne() {
        CurrentMember resident = login(mini);
        String old = code(resident);
        String fresh = code(resident);
        if (!old.equals(fresh)) {
            members.bind(official, old)
                    .as(StepVerifier::create)
                    .verifyErrorSatisfies(refusedWith(MemberError.BIND_CODE_INVALID));
        }
        members.bind(official, fresh)
                .as(StepVerifier::create)
                .expectNextCount(1)
                .verifyComplete();
    }

    @Test
    void oldCodeIsRefused() {
        CurrentMember resident = login(mini);
        String code = code(resident);
        desk.change("UPDATE bind_code SET expires_at = '2020-01-01' WHERE member_id = "
                + resident.id().value());
        members.bind(official, code)
                .as(StepVerifier::create)
                .verifyErrorSatisfies(refusedWith(MemberError.BIND_CODE_INVALID));
    }

    @Test
    void fiveWrongCodesCloseTheDoorForTenMinutes() {
        String code = code(login(mini));
        for (int i = 0; i < 5; i++) {
            members.bind(official, wrong(code))
                    .as(StepVerifier::create)
                    .verifyErrorSatisfies(refusedWith(MemberError.BIND_CODE_INVALID));
        }
        members.bind(official, code)
                .as(StepVerifier::create)
                .verifyErrorSatisfies(refusedWith(MemberError.CODE_TRIED_TOO_OFTEN));
        desk.change("UPDATE bind_attempt SET window_started_at = DATE_SUB(window_started_at, INTERVAL 10 MINUTE)"
                + " WHERE open_id = '" + official + "'");
        members.bind(official, code).as(StepVerifier::create).expectNextCount(1).verifyComplete();
    }

    @Test
    void neverMakesOneOutOfTwoMiniProgramPeople() {
        String other = TestDesk.unique("m");
        members.bind(official, code(login(mini))).block();
        members.bind(official, code(login(other)))
                .as(StepVerifier::create)
                .verifyErrorSatisfies(refusedWith(MemberError.ALREADY_BOUND));
        assertThat(login(mini).id()).isNotEqualTo(login(other).id());
    }

    @Test
    void nothingMovesWhenAModuleCannot() {
        CurrentMember follower = follow(official);
        CurrentMember resident = login(mini);
        String code = code(resident);
        merges.refused = follower.id();
        members.bind(official, code).as(StepVerifier::create).verifyError(IllegalStateException.class);
        assertThat(follow(official).id()).isEqualTo(follower.id());
        merges.refused = new MemberId(0);
        members.bind(official, code)
                .map(CurrentMember::id)
                .as(StepVerifier::create)
                .expectNext(resident.id())
                .verifyComplete();
    }

    @Test
    void databaseDoesNotTellTheCode() {
        CurrentMember resident = login(mini);
        String code = code(resident);
        assertThat(desk.number("SELECT COUNT(*) FROM bind_code WHERE member_id = "
                        + resident.id().value() + " AND code_hash NOT LIKE '%" + code + "%'"))
                .isEqualTo(1);
    }
}
