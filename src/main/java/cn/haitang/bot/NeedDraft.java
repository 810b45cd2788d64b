package cn.haitang.bot;

import cn.haitang.shared.GeoPoint;
import org.jspecify.annotations.Nullable;

/**
 * A need on its way to be submitted; null fields are not known yet.
 *
 * @param key the message that began it: idempotency key of the submission, so that two confirmations make one need
 * @param address building and door, apart from the text because others may read that
 * @param forWhomKnown true once the person said whether it is for somebody else
 * @param beneficiary for whom; null for oneself
 */
record NeedDraft(
        String key,
        @Nullable String text,
        @Nullable String category,
        @Nullable Long place,
        @Nullable String placeName,
        @Nullable String address,
        @Nullable GeoPoint location,
        boolean forWhomKnown,
        @Nullable String beneficiary) {

    static NeedDraft begin(String key) {
        return new NeedDraft(key, null, null, null, null, null, null, false, null);
    }

    NeedDraft withText(String words, @Nullable String door) {
        return new NeedDraft(
                key,
                words,
                category,
                place,
                placeName,
                door == null ? address : door,
                location,
                forWhomKnown,
                beneficiary);
    }

    NeedDraft withCategory(String code) {
        return new NeedDraft(key, text, code, place, placeName, address, location, forWhomKnown, beneficiary);
    }

    NeedDraft withPlace(long id, String name) {
        return new NeedDraft(key, text, category, id, name, address, location, forWhomKnown, beneficiary);
    }

    NeedDraft withAddress(String door) {
        return new NeedDraft(key, text, category, place, placeName, door, location, forWhomKnown, beneficiary);
    }

    NeedDraft withLocation(@Nullable GeoPoint point) {
        return new NeedDraft(key, text, category, place, placeName, address, point, forWhomKnown, beneficiary);
    }

    NeedDraft withBeneficiary(@Nullable String name) {
        return new NeedDraft(key, text, category, place, placeName, address, location, true, name);
    }
}
