package cn.haitang.reading.web;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** A reason everybody who signed up will read; 1 to 100 characters. */
record ReasonRequest(@NotBlank @Size(max = 200) @Nullable String reason) {

    /** The reason after validation. */
    String text() {
        return reason == null ? "" : reason;
    }
}
