package cn.haitang.gifts.web;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Why; 1 to 100 characters. */
record GiftReasonRequest(
        @NotBlank @Size(max = 200) @Nullable String reason) {

    /** The reason after validation. */
    String text() {
        return reason == null ? "" : reason;
    }
}
