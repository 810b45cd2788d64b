/**
 * 征文: contests with groups by age, works with text or photos, judging that does not know whose they are, awards, and
 * what of it is published. Owns the tables {@code contest}, {@code contest_entry}, {@code contest_judge} and
 * {@code contest_score}.
 */
@ApplicationModule(
        displayName = "contests",
        allowedDependencies = {"shared", "wechat", "members", "notifications", "media"})
@NullMarked
package cn.haitang.contests;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
