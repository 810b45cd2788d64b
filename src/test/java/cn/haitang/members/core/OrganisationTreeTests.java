package cn.haitang.members.core;

import static org.assertj.core.api.Assertions.assertThat;

import cn.haitang.members.Organisation;
import cn.haitang.members.Organisation.Kind;
import cn.haitang.members.OrganisationId;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrganisationTreeTests {

    private static final Organisation STREET = node(1, null, "/1/", Kind.STREET, "金阊街道");
    private static final Organisation BAILIAN = node(2, 1L, "/1/2/", Kind.COMMUNITY, "白莲社区");
    private static final Organisation ESTATE = node(3, 2L, "/1/2/3/", Kind.ESTATE, "三元二村");
    private static final Organisation MAOJIAQIAO = node(4, 1L, "/1/4/", Kind.COMMUNITY, "毛家桥社区");
    private static final Organisation GARDEN = node(5, 2L, "/1/2/5/", Kind.ESTATE, "白莲花园");

    private final OrganisationTree tree = new OrganisationTree(List.of(GARDEN, ESTATE, MAOJIAQIAO, BAILIAN, STREET));

    private static Organisation node(long id, Long parent, String path, Kind kind, String name) {
        return new Organisation(
                new OrganisationId(id),
                parent == null ? null : new OrganisationId(parent),
                path,
                kind,
                name,
                kind == Kind.STREET ? List.of("老金阊") : List.of());
    }

    @Test
    void parentsComeBeforeChildrenAndSiblingsByName() {
        assertThat(tree.all()).containsExactly(STREET, BAILIAN, GARDEN, ESTATE, MAOJIAQIAO);
    }

    @Test
    void wordsMayContainTheName() {
        assertThat(tree.mentionedIn("我家住三元二村3幢")).containsExactly(ESTATE);
        assertThat(tree.mentionedIn("白莲社区的路灯")).first().isEqualTo(BAILIAN);
    }

    @Test
    void wordsMayBeginTheName() {
        assertThat(tree.mentionedIn("三元")).containsExactly(ESTATE);
    }

    @Test
    void wordsMayLeaveTheKindOut() {
        assertThat(tree.mentionedIn("毛家桥的路灯坏了")).containsExactly(MAOJIAQIAO);
    }

    @Test
    void estatesComeBeforeCommunitiesOfTheSameLength() {
        assertThat(tree.mentionedIn("白莲")).containsExactly(GARDEN, BAILIAN);
    }

    @Test
    void aliasesCountAndBlanksDoNot() {
        assertThat(tree.mentionedIn(" 老 金阊 ")).containsExactly(STREET);
    }

    @Test
    void nothingFitsNothing() {
        assertThat(tree.mentionedIn("")).isEmpty();
        assertThat(tree.mentionedIn("村")).isEmpty();
        assertThat(tree.mentionedIn("想换一把锁😀")).isEmpty();
    }

    @Test
    void withinTakesOverlappingNodesOnce() {
        assertThat(tree.within(List.of(BAILIAN.id(), ESTATE.id()))).containsExactly(BAILIAN, GARDEN, ESTATE);
        assertThat(tree.within(List.of(new OrganisationId(99)))).isEmpty();
    }
}
