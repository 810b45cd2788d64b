package cn.haitang.notifications.core;

import cn.haitang.members.Members.Reach;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A leased notification with what is needed to send it.
 *
 * @param topic null when it is no longer configured
 * @param values null when they cannot be read, because they were sealed with another key
 * @param reach null for a person nobody knows
 * @param muted the person does not want this topic outside the inbox
 */
record Parcel(
        Leased letter,
        @Nullable Topic topic,
        @Nullable Map<String, String> values,
        @Nullable Reach reach,
        boolean muted) {}
