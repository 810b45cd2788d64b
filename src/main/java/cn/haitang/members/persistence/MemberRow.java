package cn.haitang.members.persistence;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.CurrentMember.Grant;
import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import cn.haitang.members.Role;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One row of a member joined with identities and grants; the first row carries the newest mini-program identity. */
record MemberRow(
        MemberId id,
        String name,
        @Nullable OrganisationId home,
        @Nullable String miniProgramOpenId,
        boolean following,
        @Nullable Instant unionDueAt,
        @Nullable Grant grant) {

    static MemberRow of(Readable row) {
        Long home = Rows.numberOrNull(row, "home_id");
        return new MemberRow(
                new MemberId(Rows.number(row, "id")),
                Rows.text(row, "name"),
                home == null ? null : new OrganisationId(home),
                Rows.textOrNull(row, "mini_open_id"),
                Rows.number(row, "following") == 1,
                Rows.instantOrNull(row, "union_due_at"),
                grant(row));
    }

    private static @Nullable Grant grant(Readable row) {
        String role = Rows.textOrNull(row, "role");
        return role == null
                ? null
                : new Grant(
                        Role.valueOf(role),
                        new OrganisationId(Rows.number(row, "organisation_id")),
                        Rows.text(row, "path"));
    }

    /** Puts the rows of one member together. */
    static CurrentMember toMember(List<MemberRow> rows) {
        MemberRow first = rows.get(0);
        List<Grant> grants = rows.stream()
                .map(MemberRow::grant)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return new CurrentMember(first.id(), first.name(), first.home(), first.miniProgramOpenId(), grants);
    }
}
