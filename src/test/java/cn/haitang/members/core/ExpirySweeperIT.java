package cn.haitang.members.core;

import static org.assertj.core.api.Assertions.assertThat;

import cn.haitang.IntegrationTest;
import cn.haitang.TestMembers;
import cn.haitang.members.MemberId;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

@IntegrationTest
class ExpirySweeperIT {

    @Autowired
    ExpirySweeper sweeper;

    @Autowired
    TestMembers people;

    @Autowired
    DatabaseClient database;

    @Test
    void deletesOldKeysAndKeepsYoungOnes() {
        MemberId member = people.resident().id();
        insertKey(member, "old", 8);
        insertKey(member, "young", 6);
        sweeper.sweep().block();
        assertThat(database.sql("SELECT idempotency_key AS k FROM idempotency_key WHERE member_id = :member")
                        .bind("member", member.value())
                        .map(row -> Objects.requireNonNull(row.get("k", String.class)))
                        .all()
                        .collectList()
                        .block())
                .containsExactly("young");
    }

    @Test
    void deletesCodesADayAfterTheirEnd() {
        MemberId old = people.resident().id();
        MemberId young = people.resident().id();
        insertCode(old, 26);
        insertCode(young, 22);
        sweeper.sweep().block();
        assertThat(codesOf(old)).isZero();
        assertThat(codesOf(young)).isEqualTo(1);
    }

    private void insertKey(MemberId member, String key, int days) {
        database.sql("INSERT INTO idempotency_key (member_id, idempotency_key, result_id, created_at)"
                        + " VALUES (:member, :key, 1, UTC_TIMESTAMP(3) - INTERVAL :days DAY)")
                .bind("member", member.value())
                .bind("key", key)
                .bind("days", days)
                .then()
                .block();
    }

    private void insertCode(MemberId member, int hours) {
        database.sql("INSERT INTO bind_code (member_id, code_hash, created_at, expires_at) VALUES (:member, :hash,"
                        + " UTC_TIMESTAMP(3), UTC_TIMESTAMP(3) - INTERVAL :hours HOUR)")
                .bind("member", member.value())
                .bind("hash", "sweeper-" + member.value())
                .bind("hours", hours)
                .then()
                .block();
    }

    private long codesOf(MemberId member) {
        return Objects.requireNonNull(database.sql("SELECT COUNT(*) AS n FROM bind_code WHERE member_id = :member")
                .bind("member", member.value())
                .map(row -> row.get("n", Long.class))
                .one()
                .block());
    }
}
