package cn.haitang.contests.core;

import cn.haitang.contests.ContestId;
import cn.haitang.contests.EntryId;
import cn.haitang.contests.EntryState;
import cn.haitang.members.MemberId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A work.
 *
 * @param member who handed it in; null once the person left
 * @param authorKey tells authors of one contest apart without naming them
 * @param author sealed {@link Author}; null once the person left
 * @param reason why it was taken out
 * @param award which of the contest's awards; null for none
 */
public record Entry(
        EntryId id,
        ContestId contest,
        @Nullable MemberId member,
        String authorKey,
        @Nullable String author,
        int group,
        String title,
        String body,
        boolean publish,
        EntryState state,
        @Nullable String reason,
        @Nullable Integer award,
        Instant handedInAt) {

    Entry to(EntryState next, @Nullable String why) {
        return new Entry(
                id, contest, member, authorKey, author, group, title, body, publish, next, why, award, handedInAt);
    }

    Entry awarded(@Nullable Integer prize) {
        return new Entry(
                id, contest, member, authorKey, author, group, title, body, publish, state, reason, prize, handedInAt);
    }

    Entry published(boolean wanted) {
        return new Entry(
                id, contest, member, authorKey, author, group, title, body, wanted, state, reason, award, handedInAt);
    }
}
