package cn.haitang.platform;

import jakarta.validation.Validator;
import jakarta.validation.constraints.NotNull;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Reads the sentences of form errors while the application starts, and not on the event loop that meets the first
 * error.
 */
@Component
class ValidationWarmUp {

    private static final Logger log = LoggerFactory.getLogger(ValidationWarmUp.class);

    ValidationWarmUp(Validator validator) {
        LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
        try {
            log.debug("Form errors read like {}", validator.validate(new Sample(null)));
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }

    private record Sample(@NotNull @Nullable String value) {}
}
