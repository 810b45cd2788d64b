package cn.haitang.reading;

import static cn.haitang.reading.ReadingFixture.get;
import static cn.haitang.reading.ReadingFixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import cn.haitang.IntegrationTest;
import cn.haitang.TestMembers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

/** QR codes for posters. */
@IntegrationTest
class PostersIT {

    @Autowired
    Activities activities;

    @Autowired
    Posters posters;

    @Autowired
    TestMembers people;

    @Autowired
    DatabaseClient database;

    @Test
    void aCodeIsMadeOnceForWhatEverybodyMayRead() {
        ReadingFixture fixture = new ReadingFixture(people, activities, database);
        ActivityId draft =
                get(activities.draft(fixture.maker, fixture.plan(5), null)).id();
        assertThat(refusal(posters.codeOf(fixture.maker, draft))).isEqualTo("ACTIVITY_ACTION_NOT_ALLOWED");
        ActivityId id = fixture.open(5);
        String code = get(posters.codeOf(fixture.maker, id));
        assertThat(code).startsWith("http");
        assertThat(get(posters.codeOf(fixture.reviewer, id))).isEqualTo(code);
        assertThat(refusal(posters.codeOf(people.staff(people.newCommunity().id()), id)))
                .isEqualTo("ACTIVITY_NOT_FOUND");
    }
}
