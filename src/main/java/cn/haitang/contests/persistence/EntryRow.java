package cn.haitang.contests.persistence;

import cn.haitang.contests.ContestId;
import cn.haitang.contests.EntryId;
import cn.haitang.contests.EntryState;
import cn.haitang.contests.core.Entry;
import cn.haitang.members.MemberId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A line of the table {@code contest_entry}.
 *
 * @param active 1 while it takes part, null afterwards
 */
@Table("contest_entry")
record EntryRow(
        @Id @Nullable Long id,
        long contestId,
        @Nullable Long memberId,
        String authorKey,
        @Nullable String authorEncrypted,
        int ageGroup,
        String title,
        String body,
        boolean publish,
        EntryState state,
        @Nullable Integer active,
        @Nullable String reason,
        @Nullable Integer award,
        Instant handedInAt) {

    /** A row to insert. */
    static EntryRow of(Entry entry) {
        MemberId member = entry.member();
        return new EntryRow(
                null,
                entry.contest().value(),
                member == null ? null : member.value(),
                entry.authorKey(),
                entry.author(),
                entry.group(),
                entry.title(),
                entry.body(),
                entry.publish(),
                entry.state(),
                entry.state().takesPart() ? 1 : null,
                entry.reason(),
                entry.award(),
                entry.handedInAt());
    }

    Entry toEntry() {
        return new Entry(
                new EntryId(Objects.requireNonNull(id)),
                new ContestId(contestId),
                memberId == null ? null : new MemberId(memberId),
                authorKey,
                authorEncrypted,
                ageGroup,
                title,
                body,
                publish,
                state,
                reason,
                award,
                handedInAt);
    }
}
