package cn.haitang.notifications.core;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A kind of notice.
 *
 * @param templateId the official account's template; empty when the topic has none
 * @param subscribeTemplateId the mini-program's template with the same fields; empty when the topic has none
 * @param plan the channels, in the order they are tried
 */
record Topic(
        String name,
        String title,
        NotificationSettings.Audience audience,
        String templateId,
        String subscribeTemplateId,
        boolean urgent,
        List<Channel> plan,
        List<Field> fields,
        Wording text) {

    /** WeChat shows no more. */
    static final int MOST_FIELDS = 5;

    Topic {
        plan = List.copyOf(plan);
        fields = List.copyOf(fields);
    }

    /** WeChat's field names and values, in the template's order, each within its limits. */
    Map<String, String> data(Values values) {
        Map<String, String> data = new LinkedHashMap<>();
        fields.forEach(field -> data.put(field.name(), field.type().fit(field.wording(), values)));
        return data;
    }

    /** What the inbox shows. */
    String inboxText(Values values) {
        return text.text(values::readable);
    }

    /** True when the topic can reach a person with these roles. */
    boolean concerns(CurrentMember member) {
        return switch (audience) {
            case EVERYONE -> true;
            case VOLUNTEER -> member.has(Role.VOLUNTEER);
            case STAFF -> member.isStaff();
        };
    }

    /** A field of the template and what stands in it. */
    record Field(String name, FieldType type, Wording wording) {}
}
