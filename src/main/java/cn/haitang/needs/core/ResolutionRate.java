package cn.haitang.needs.core;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** 解决率 by B9's formula, the only one in the system: 已销号 ÷ (受理 − 撤回 − 并案 − 无效), in percent, half up to one decimal. */
final class ResolutionRate {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private ResolutionRate() {}

    /** Null while nothing counts. */
    static @Nullable BigDecimal of(NeedStore.Totals totals) {
        long counted = totals.accepted() - totals.withdrawn() - totals.merged() - totals.invalid();
        return counted <= 0
                ? null
                : BigDecimal.valueOf(totals.closed())
                        .multiply(HUNDRED)
                        .divide(BigDecimal.valueOf(counted), 1, RoundingMode.HALF_UP);
    }
}
