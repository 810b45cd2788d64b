package cn.haitang.notifications.core;

import cn.haitang.notifications.core.NotificationSettings.FieldSettings;
import cn.haitang.notifications.core.NotificationSettings.TopicSettings;
import cn.haitang.shared.SettingException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** All kinds of notices, checked at the start: a wrong one stops it. */
@Component
final class Topics {

    /** Staff call a person whom an urgent message did not reach. */
    static final String PHONE_TASK = "phone-task";

    private static final String PREFIX = "haitang.notifications.topics.";
    private static final String SANDBOX_TEMPLATE = "sandbox-";
    private static final int LONGEST_NAME = 40;

    /** WeChat asks a person about no more templates at once. */
    private static final int MOST_AT_ONCE = 3;

    private final Map<String, Topic> byName;
    private final List<Topic> order;
    private final Map<String, List<Topic>> moments;

    Topics(NotificationSettings settings, Environment environment) {
        Map<String, Topic> topics = new LinkedHashMap<>();
        settings.topics().forEach((name, topic) -> topics.put(name, toTopic(name, topic)));
        byName = Map.copyOf(topics);
        order = List.copyOf(topics.values());
        moments = settings.moments().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, moment -> toTopics(moment, topics)));
        require(byName.containsKey(PHONE_TASK), PREFIX + PHONE_TASK, "is missing");
        if (!environment.acceptsProfiles(Profiles.of("sandbox"))) {
            refuseSandboxTemplates();
        }
    }

    /** Empty for a topic that is not configured. */
    Optional<Topic> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Fails with IllegalArgumentException for a topic that is not configured. */
    Topic get(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException("topic " + name + ", expected one of "
                        + order.stream().map(Topic::name).toList()));
    }

    /** What to ask permission for at this moment; empty for a moment that is not configured. */
    Optional<List<Topic>> askedAt(String moment) {
        return Optional.ofNullable(moments.get(moment));
    }

    private static List<Topic> toTopics(Map.Entry<String, List<String>> moment, Map<String, Topic> topics) {
        String setting = "haitang.notifications.moments." + moment.getKey();
        require(
                moment.getValue().size() <= MOST_AT_ONCE,
                setting,
                "has " + moment.getValue().size() + " topics, expected at most " + MOST_AT_ONCE);
        moment.getValue()
                .forEach(name -> require(topics.containsKey(name), setting, "names «" + name + "», expected a topic"));
        return moment.getValue().stream().map(topics::get).toList();
    }

    /** All, in the order of the file. */
    Collection<Topic> all() {
        return order;
    }

    private void refuseSandboxTemplates() {
        List<String> missing = order.stream()
                .filter(topic -> topic.templateId().startsWith(SANDBOX_TEMPLATE))
                .map(Topic::name)
                .toList();
        require(
                missing.isEmpty(),
                "haitang.templates",
                "lacks the account's template ids for " + String.join(", ", missing)
                        + " (empty means: no template message for this topic)");
    }

    private static Topic toTopic(String name, TopicSettings topic) {
        String setting = PREFIX + name;
        require(name.length() <= LONGEST_NAME, setting, "has a name longer than " + LONGEST_NAME + " characters");
        require(!topic.channels().isEmpty(), setting + ".channels", "is missing");
        require(
                topic.fields().size() <= Topic.MOST_FIELDS,
                setting + ".fields",
                "has " + topic.fields().size() + " fields, expected at most " + Topic.MOST_FIELDS);
        return new Topic(
                name,
                required(topic.title(), setting + ".title"),
                topic.audience(),
                orEmpty(topic.template()),
                orEmpty(topic.subscribeTemplate()),
                topic.urgent(),
                topic.channels(),
                topic.fields().stream().map(field -> toField(setting, field)).toList(),
                wording(required(topic.text(), setting + ".text"), setting + ".text"));
    }

    private static String orEmpty(@Nullable String id) {
        return id == null ? "" : id.strip();
    }

    private static Topic.Field toField(String topic, FieldSettings field) {
        String setting = topic + ".fields";
        String name = required(field.field(), setting);
        FieldType type = FieldType.of(name)
                .orElseThrow(() -> new SettingException(
                        setting, "has the field «" + name + "», expected WeChat's kind and a number, like thing2"));
        return new Topic.Field(name, type, wording(required(field.value(), setting), setting));
    }

    private static Wording wording(String text, String setting) {
        try {
            return Wording.of(text);
        } catch (IllegalArgumentException e) {
            throw new SettingException(setting, "is wrong: " + e.getMessage());
        }
    }

    private static String required(@Nullable String value, String setting) {
        if (value == null || value.isBlank()) {
            throw new SettingException(setting, "is missing");
        }
        return value;
    }

    private static void require(boolean holds, String setting, String problem) {
        if (!holds) {
            throw new SettingException(setting, problem);
        }
    }
}
