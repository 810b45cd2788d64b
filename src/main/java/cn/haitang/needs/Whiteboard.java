package cn.haitang.needs;

import cn.haitang.members.OrganisationId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** 海棠连心白板: what everybody may see, without names of residents, phones or rooms. */
public interface Whiteboard {

    /**
     * The board of a community, or of all communities below a higher node: up to 30 open needs, then up to 30 struck
     * through, newest first, and up to 30 services.
     */
    Mono<Board> board(OrganisationId node);

    /** The figures of a node alone. */
    Mono<Figures> figures(OrganisationId node);

    /** What hangs on the wall. */
    record Board(String name, Figures figures, List<Item> needs, List<ServiceItem> services, Instant at) {}

    /**
     * A need on the board.
     *
     * @param volunteer by name; null while nobody does it
     * @param struckThrough true once it is closed
     * @param joined how many others have the same trouble
     */
    record Item(
            NeedId id,
            String title,
            String categoryName,
            String place,
            NeedState state,
            String stateName,
            @Nullable String volunteer,
            boolean struckThrough,
            long joined,
            Instant at) {}

    /** A service on the board. */
    record ServiceItem(String name, String provider, String hours) {}

    /**
     * B9's figures over all time.
     *
     * @param accepted needs that were ever accepted (受理)
     * @param withdrawn of these, withdrawn by the resident
     * @param merged of these, gone on under another number
     * @param invalid of these, rejected later
     * @param closed struck through (已销号)
     * @param open accepted and not ended
     * @param overdue waiting for a volunteer's yes longer than allowed
     * @param resolutionRate 100 × closed ÷ (accepted − withdrawn − merged − invalid), half up to one decimal; null
     *     while the divisor is zero
     * @param medianDaysToClose from acceptance to closing, one decimal; null while nothing is closed
     */
    record Figures(
            long accepted,
            long withdrawn,
            long merged,
            long invalid,
            long closed,
            long open,
            long overdue,
            @Nullable BigDecimal resolutionRate,
            @Nullable BigDecimal medianDaysToClose) {}
}
