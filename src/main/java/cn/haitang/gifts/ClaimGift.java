package cn.haitang.gifts;

import cn.haitang.members.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * Claims one gift.
 *
 * @param forWhom whose gift it is, when not the member's own; null else
 * @param consented must be true with {@code forWhom}: the person knows and agrees
 * @param home the household; null unless the batch gives one to each household
 */
public record ClaimGift(
        @Nullable Beneficiary forWhom,
        boolean consented,
        @Nullable Household home) {

    /**
     * Somebody for whom a neighbour comes.
     *
     * @param name at most 20 characters
     * @param phone the person's own or a relative's, to tell people of the same name apart
     */
    public record Beneficiary(String name, String phone) {}

    /**
     * How a household is told apart: members know only the community one lives in, so the person says the rest.
     *
     * @param estate an estate of the batch's community, or the community itself
     * @param door building, entrance and room as people say it, for example {@code 3幢201}; at most 30 characters
     */
    public record Household(OrganisationId estate, String door) {}
}
