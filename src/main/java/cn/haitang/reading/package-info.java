/**
 * 全民阅读: activities of every kind, from the draft to the summary, and who signs up for them, waits, comes or stays away.
 * Owns the tables {@code reading_activity}, {@code reading_host}, {@code reading_seats}, {@code reading_sign_up},
 * {@code reading_slot_series}, {@code reading_broadcast}, {@code reading_offline_check_in}, {@code reading_feedback}
 * and {@code reading_poster}.
 */
@ApplicationModule(
        displayName = "reading",
        allowedDependencies = {"shared", "wechat", "members", "notifications"})
@NullMarked
package cn.haitang.reading;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
