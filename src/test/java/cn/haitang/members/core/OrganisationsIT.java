package cn.haitang.members.core;

import static org.assertj.core.api.Assertions.assertThat;

import cn.haitang.IntegrationTest;
import cn.haitang.TestMembers;
import cn.haitang.members.MemberError;
import cn.haitang.members.Organisation;
import cn.haitang.members.OrganisationId;
import cn.haitang.members.Organisations;
import cn.haitang.shared.DomainException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import reactor.test.StepVerifier;

@IntegrationTest
class OrganisationsIT {

    @Autowired
    Organisations organisations;

    @Autowired
    OrganisationSeeder seeder;

    @Autowired
    TestMembers people;

    @Test
    void jinchangStreetHasTwentyNineCommunities() {
        organisations
                .communitiesWithin(List.of(people.node("金阊街道").id()))
                .map(Organisation::name)
                .collectList()
                .as(StepVerifier::create)
                .assertNext(names -> assertThat(names).hasSize(29).contains("毛家桥社区", "白莲社区"))
                .verifyComplete();
    }

    @Test
    void pathsLeadFromTheRootToTheEstate() {
        Organisation estate = people.node("三元二村");
        Organisation community = people.community("白莲社区");
        assertThat(estate.path()).isEqualTo(community.path() + estate.id().value() + "/");
        assertThat(people.node("苏州市").contains(estate)).isTrue();
        organisations
                .communityOf(estate.id())
                .as(StepVerifier::create)
                .expectNext(community)
                .verifyComplete();
    }

    @Test
    void seedingAgainAddsNothing() {
        int before = organisations.all().collectList().block().size();
        seeder.run(new DefaultApplicationArguments());
        assertThat(organisations.all().collectList().block()).hasSize(before);
    }

    @Test
    void refusesUnknownNodesAndStreetsAsCommunities() {
        organisations
                .get(new OrganisationId(-1))
                .as(StepVerifier::create)
                .verifyErrorSatisfies(OrganisationsIT::isNotFound);
        organisations
                .communityOf(people.node("金阊街道").id())
                .as(StepVerifier::create)
                .verifyErrorSatisfies(OrganisationsIT::isNotFound);
    }

    private static void isNotFound(Throwable error) {
        assertThat(error)
                .isInstanceOfSatisfying(
                        DomainException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(MemberError.ORGANISATION_NOT_FOUND));
    }

    @Test
    void findsTheStreetByItsAlias() {
        organisations
                .mentionedIn("我住在相城高新区")
                .map(Organisation::name)
                .as(StepVerifier::create)
                .expectNext("元和街道")
                .thenConsumeWhile(name -> true)
                .verifyComplete();
    }
}
