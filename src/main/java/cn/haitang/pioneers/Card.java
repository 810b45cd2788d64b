package cn.haitang.pioneers;

import cn.haitang.members.MemberId;
import cn.haitang.members.Organisation;
import cn.haitang.members.Roles.RoleHolder;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A volunteer's contact card (便民服务联系卡), as the community made it.
 *
 * @param ref leads to the card from outside, 22 letters and digits; null before the card was made
 * @param name as printed; empty once the person left
 * @param grid the buildings or grid of the duty; may be empty
 * @param services what the person helps with, for example {@code 换锁}; may be empty before the card was made
 * @param places where the person serves beside the grid, for example {@code 菜鸟驿站}; may be empty
 * @param hours when, for example {@code 晚上七点以后}; may be empty
 * @param phone null when there is none, or none for the reader's eyes
 * @param phoneShown whether everybody who has the card may read the phone number
 * @param qrUrl what to draw as the code that binds whoever scans it; null while WeChat gave none
 * @param awayUntil the last day of a leave; null unless {@link Standing#AWAY}
 * @param scans how many people scanned the card
 */
public record Card(
        MemberId volunteer,
        @Nullable String ref,
        String name,
        Organisation community,
        String grid,
        List<String> services,
        String places,
        String hours,
        @Nullable String phone,
        boolean phoneShown,
        @Nullable String qrUrl,
        Standing standing,
        @Nullable LocalDate awayUntil,
        long scans) {

    public Card {
        services = List.copyOf(services);
    }

    /** What a card begins with. */
    static Card blank(RoleHolder holder, String grid) {
        return new Card(
                holder.member(),
                null,
                holder.name(),
                holder.organisation(),
                grid,
                List.of(),
                "",
                "",
                null,
                true,
                null,
                Standing.SERVING,
                null,
                0);
    }

    /** What is left for everybody: no phone number that is not shown; of somebody who left, only the name. */
    Card forEverybody() {
        boolean gone = standing == Standing.GONE;
        return new Card(
                volunteer,
                ref,
                name,
                community,
                gone ? "" : grid,
                gone ? List.of() : services,
                gone ? "" : places,
                gone ? "" : hours,
                gone || !phoneShown ? null : phone,
                phoneShown,
                qrUrl,
                standing,
                awayUntil,
                scans);
    }

    /** Whether the person can be asked. */
    public enum Standing {
        SERVING,
        /** On leave. */
        AWAY,
        /** No longer a volunteer of the community that made the card. */
        GONE
    }
}
