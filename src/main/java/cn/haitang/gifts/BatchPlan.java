package cn.haitang.gifts;

import cn.haitang.members.OrganisationId;
import cn.haitang.reading.ActivityId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a batch of gifts is (G1).
 *
 * @param community whose residents may claim
 * @param name for example {@code 书香阅读礼包}, 1 to 40 characters
 * @param kind a code of {@code config/gifts.yaml}
 * @param contents what is in one gift, 1 to 300 characters
 * @param source who gave it, at most 100 characters; null when the community bought it
 * @param activity null for everybody of the community; else only for those who came to this activity, wherever they
 *     live
 * @param audiences codes of {@code config/reading.yaml}, for whom it is meant; may be empty
 * @param claimFrom from when one may claim
 * @param claimUntil up to but without this moment
 */
public record BatchPlan(
        OrganisationId community,
        String name,
        String kind,
        String contents,
        @Nullable String source,
        @Nullable ActivityId activity,
        Set<String> audiences,
        Per per,
        Instant claimFrom,
        Instant claimUntil) {

    public BatchPlan {
        audiences = Set.copyOf(audiences);
    }

    /** Who gets one. */
    public enum Per {
        /** Each person, and each for whom somebody else comes. */
        PERSON,
        /** Each household, told apart by its estate and door. */
        HOUSEHOLD
    }
}
