/**
 * 阅读礼包: batches of gifts, who claims them, who hands them over, and a stock that balances; deliveries to people's doors
 * (送书上门、送福上门). Owns the tables {@code gift_batch}, {@code gift_issuer}, {@code gift_ledger}, {@code gift_claim},
 * {@code gift_recipient} and {@code gift_delivery}.
 */
@ApplicationModule(
        displayName = "gifts",
        allowedDependencies = {"shared", "members", "notifications", "media", "pioneers", "reading"})
@NullMarked
package cn.haitang.gifts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
