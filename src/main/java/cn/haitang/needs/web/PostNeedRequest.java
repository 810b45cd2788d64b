package cn.haitang.needs.web;

import cn.haitang.members.OrganisationId;
import cn.haitang.needs.PostNeed;
import cn.haitang.needs.Urgency;
import cn.haitang.shared.GeoPoint;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A need as the mini-program submits it; the meaning of each field stands at {@link PostNeed}. */
record PostNeedRequest(
        @NotBlank @Nullable String category,
        @NotBlank @Size(max = 1000) @Nullable String text,
        @NotNull @Nullable Long place,
        @Size(max = 200) @Nullable String address,
        @Valid @Nullable LocationRequest location,
        @Nullable Urgency urgency,
        @Size(max = 80) @Nullable String wishedTime,
        @Valid @Nullable OnBehalfRequest onBehalf,
        @Size(max = 20) @Nullable String phone,
        @Nullable Boolean anonymous,
        @Size(max = PhotoIds.MOST) @Nullable List<Long> photos) {

    /** After validation. Without a word on it, a need is 普通 and its poster not named in public. */
    PostNeed toCommand() {
        return new PostNeed(
                Objects.requireNonNull(category),
                Objects.requireNonNull(text),
                new OrganisationId(Objects.requireNonNull(place)),
                address,
                location == null ? null : location.toPoint(),
                urgency == null ? Urgency.NORMAL : urgency,
                wishedTime,
                onBehalf == null ? null : onBehalf.toOnBehalf(),
                phone,
                anonymous == null || anonymous,
                PhotoIds.of(photos),
                PostNeed.Source.MINI_PROGRAM);
    }

    /** A place in GCJ-02. */
    record LocationRequest(
            @DecimalMin("-90") @DecimalMax("90") double latitude,
            @DecimalMin("-180") @DecimalMax("180") double longitude) {

        GeoPoint toPoint() {
            return new GeoPoint(latitude, longitude);
        }
    }

    /** For somebody else. */
    record OnBehalfRequest(
            @NotBlank @Size(max = 40) @Nullable String name, boolean consented) {

        PostNeed.OnBehalf toOnBehalf() {
            return new PostNeed.OnBehalf(Objects.requireNonNull(name), consented);
        }
    }
}
