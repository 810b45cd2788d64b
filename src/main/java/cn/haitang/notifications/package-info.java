/**
 * Messages to people that are never lost: an outbox, channels tried in order, proof of delivery, a visible dead letter,
 * the in-app inbox and staff's trace. Owns the tables {@code notification}, {@code notification_attempt},
 * {@code template_result}, {@code notification_preference}, {@code subscription_grant} and {@code subscription_event}.
 */
@ApplicationModule(
        displayName = "notifications",
        allowedDependencies = {"shared", "wechat", "members"})
@NullMarked
package cn.haitang.notifications;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
