package cn.haitang.books;

import cn.haitang.circle.PointView;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.OrganisationId;
import cn.haitang.shared.Slice;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Who wishes for which book (R7, N19): the nearest shelf answers at once, else the community. */
public interface Wishes {

    /**
     * Wishes for a book; the same idempotency key gives the first wish again. Where the book stands on a shelf near the
     * place, the wish is {@link WishState#FOUND}, else staff of the community are told.
     *
     * <p>Fails with {@link BooksError#WISH_TEXT_REFUSED} for a text WeChat finds unlawful,
     * {@link BooksError#WISHED_TOO_OFTEN} with ten wishes open.
     */
    Mono<WishView> make(CurrentMember member, MakeWish wish, @Nullable String idempotencyKey);

    /** The person's wishes, the latest first. */
    Mono<Slice<WishView>> of(CurrentMember member, @Nullable String after, int limit);

    /** What was found is of no use: asks the community. Fails with WISH_ACTION_NOT_ALLOWED unless FOUND. */
    Mono<WishView> askCommunity(CurrentMember member, WishId id);

    /** Takes back a wish that nobody answered; idempotent. Fails with WISH_ACTION_NOT_ALLOWED for an answered one. */
    Mono<WishView> withdraw(CurrentMember member, WishId id);

    /** The wishes of the communities the caller manages in a state, the oldest first. */
    Mono<Slice<WishView>> managed(CurrentMember staff, WishState state, @Nullable String after, int limit);

    /**
     * Answers an open wish; the wisher is told. Fails with {@link BooksError#WISH_NOT_FOUND} unless the caller manages
     * its community, {@link BooksError#WISH_ACTION_NOT_ALLOWED} when somebody answered it already.
     */
    Mono<WishView> answer(CurrentMember staff, WishId id, String text);

    /**
     * A wish.
     *
     * @param title 1 to 60 characters; 《》 are left out
     * @param note what else to know, at most 200 characters; null for nothing
     * @param place estate or community; null: where the person lives
     */
    record MakeWish(
            String title, @Nullable String note, @Nullable OrganisationId place) {}

    /** Where a wish stands. */
    enum WishState {
        /** A shelf near by has it. */
        FOUND,
        /** Waits for the community. */
        OPEN,
        ANSWERED,
        WITHDRAWN;

        /** Those that still may change. */
        static final List<WishState> UNSETTLED = List.of(FOUND, OPEN);
    }

    /**
     * A wish as its person and staff read it.
     *
     * @param wisher for staff; empty when the person left or never told a name
     * @param point where it stands on the shelf; null unless found
     * @param minutes on foot to there; null when not known
     * @param answer null before
     */
    record WishView(
            WishId id,
            String title,
            @Nullable String note,
            String communityName,
            String wisher,
            WishState state,
            String stateName,
            @Nullable PointView point,
            @Nullable Integer minutes,
            @Nullable String answer,
            Instant wishedAt,
            @Nullable Instant answeredAt) {}
}
