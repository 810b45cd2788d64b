package cn.haitang.notifications;

import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something a person should learn.
 *
 * @param topic one of {@code config/notifications.yaml}, for example {@code need-assigned}
 * @param community whose staff may see its trace
 * @param subject what it is about, for the trace, for example {@code need:1024}; at most 40 characters
 * @param values what the topic's fields and texts name in braces, in full: cutting is done per channel
 * @param page the mini-program page to open, with query; null for none
 * @param dedupKey the same key never makes a second notification; at most 100 characters
 */
public record Notice(
        String topic,
        MemberId recipient,
        OrganisationId community,
        String subject,
        Map<String, String> values,
        @Nullable String page,
        String dedupKey) {}
