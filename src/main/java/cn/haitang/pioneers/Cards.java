package cn.haitang.pioneers;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberId;
import reactor.core.publisher.Mono;

/**
 * Contact cards: made by the community, handed out on paper and by phone, and scanned. Whoever scans one has its
 * volunteer as contact; the newest scan counts.
 */
public interface Cards {

    /** The volunteer's own card. Empty when the community made none. */
    Mono<Card> own(MemberId volunteer);

    /**
     * A card as staff see it; before it was made, what it would begin with. Reading a phone number that is not shown is
     * recorded.
     *
     * <p>Fails with {@link cn.haitang.members.MemberError#ROLE_REQUIRED} for others than staff,
     * {@link PioneerError#PIONEER_NOT_FOUND} unless the member is a volunteer of a community that {@code staff}
     * manages, and {@link PioneerError#CARD_ELSEWHERE} while another community has a card for the person.
     */
    Mono<Card> open(CurrentMember staff, MemberId volunteer);

    /** Makes a card or changes it; its code and its address stay. Fails as {@link #open} does. */
    Mono<Card> make(CurrentMember staff, MakeCard card);

    /** What everybody may read who has the card. Fails with {@link PioneerError#CARD_NOT_FOUND}. */
    Mono<Card> read(String ref);

    /** The same with its code, for which WeChat is asked when it is missing. Fails with CARD_NOT_FOUND. */
    Mono<Card> readWithCode(String ref);

    /**
     * Makes the card's volunteer the person's contact, and its community the person's home when none is known. Nothing
     * changes for one's own card and that of somebody who left. Joins the caller's transaction, if there is one. Fails
     * with {@link PioneerError#CARD_NOT_FOUND}.
     */
    Mono<Card> scan(CurrentMember who, String ref);

    /** The card of the person's contact, as everybody may read it. Empty for somebody who scanned none. */
    Mono<Card> contactOf(MemberId resident);
}
