package cn.haitang.contests;

import cn.haitang.media.PhotoView;
import cn.haitang.members.CurrentMember;
import cn.haitang.shared.Slice;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Works, for those who hand them in and for everybody who reads the winners. */
public interface Entries {

    /**
     * Hands a work in; WeChat checks its text first.
     *
     * <p>Fails with {@link ContestError#CONTEST_NOT_OPEN} outside the time, {@link ContestError#ALREADY_ENTERED} for a
     * second one of the same author, {@link ContestError#GROUP_NOT_FITTING},
     * {@link ContestError#ENTRY_GUARDIAN_MISSING} for a minor, {@link ContestError#ENTRY_TEXT_REFUSED}.
     *
     * @param idempotencyKey the same key of the same member gives the first one again; null for none
     */
    Mono<OwnEntry> handIn(CurrentMember member, ContestId contest, HandIn work, @Nullable String idempotencyKey);

    /** What the member handed in, the last first. */
    Mono<Slice<OwnEntry>> of(CurrentMember member, @Nullable String after, int limit);

    /**
     * Takes a work back while works are taken; idempotent. Fails with {@link ContestError#ENTRY_NOT_FOUND} for a
     * foreign one, {@link ContestError#CONTEST_NOT_OPEN} later.
     */
    Mono<OwnEntry> withdraw(CurrentMember member, EntryId id);

    /** Takes back or gives the consent to publish; at any time. */
    Mono<OwnEntry> consent(CurrentMember member, EntryId id, boolean publish);

    /**
     * The winners' works whose authors want them published, the highest award first; nothing before the awards. An
     * author is named by the family name alone.
     *
     * @param viewer for whom the photos' addresses are
     */
    Mono<List<PublishedEntry>> published(CurrentMember viewer, ContestId contest);

    /**
     * A work as whoever handed it in reads it.
     *
     * @param state {@code 已提交}, {@code 待审核}, {@code 已撤回} or {@code 未通过} with the reason
     * @param award null before the awards and for none
     */
    record OwnEntry(
            EntryId id,
            ContestId contest,
            String theme,
            String group,
            String author,
            String title,
            String body,
            List<PhotoView> photos,
            EntryState state,
            String stateName,
            @Nullable String reason,
            @Nullable String award,
            boolean publish,
            Instant handedInAt) {}

    /** A winner's work. */
    record PublishedEntry(
            EntryId id, String group, String award, String author, String title, String body, List<PhotoView> photos) {}
}
