package cn.haitang.needs.web;

import cn.haitang.needs.NeedAction;
import cn.haitang.needs.NeedDetail;
import cn.haitang.needs.Ratings;
import cn.haitang.shared.GeoPoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A need with its history; the meaning of each field stands at {@link NeedDetail}. */
record NeedDetailResponse(
        NeedResponse need,
        @Nullable String address,
        @Nullable String beneficiary,
        @Nullable String phone,
        @Nullable GeoPoint location,
        @Nullable Ratings ratings,
        List<NeedPhotoResponse> photos,
        List<NeedDetail.Step> history,
        List<NeedAction> actions) {

    static NeedDetailResponse of(NeedDetail detail) {
        return new NeedDetailResponse(
                NeedResponse.of(detail.need()),
                detail.address(),
                detail.beneficiary(),
                detail.phone(),
                detail.location(),
                detail.ratings(),
                detail.photos().stream().map(NeedPhotoResponse::of).toList(),
                detail.history(),
                detail.actions());
    }
}
