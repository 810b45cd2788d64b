package cn.haitang.notifications.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cn.haitang.notifications.core.NotificationSettings.Audience;
import cn.haitang.notifications.core.NotificationSettings.FieldSettings;
import cn.haitang.notifications.core.NotificationSettings.TopicSettings;
import cn.haitang.shared.SettingException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.FileSystemResource;
import org.springframework.mock.env.MockEnvironment;

class TopicsTests {

    private static final TopicSettings PHONE_TASK = topic("请打电话给{person}", "thing1", "{person}");

    private static TopicSettings topic(String text, String field, String value) {
        return new TopicSettings(
                "题目",
                Audience.STAFF,
                "template",
                "",
                false,
                List.of(Channel.INBOX),
                List.of(new FieldSettings(field, value)),
                text);
    }

    private static Topics topics(TopicSettings other) {
        Map<String, TopicSettings> topics = new LinkedHashMap<>();
        topics.put("phone-task", PHONE_TASK);
        topics.put("other", other);
        return topics(new MockEnvironment(), topics);
    }

    private static Topics topics(MockEnvironment environment, Map<String, TopicSettings> topics) {
        NotificationSettings defaults = new Binder().bindOrCreate("none", NotificationSettings.class);
        return new Topics(
                new NotificationSettings(
                        topics, Map.of(), defaults.worker(), defaults.quietHours(), defaults.resultPatience()),
                environment);
    }

    private static MockEnvironment siteFiles() throws IOException {
        MockEnvironment environment = new MockEnvironment();
        for (String file : new String[] {"config/notifications.yaml", "config/demo/templates.yaml"}) {
            new YamlPropertySourceLoader()
                    .load(file, new FileSystemResource(file))
                    .forEach(environment.getPropertySources()::addLast);
        }
        return environment;
    }

    private static NotificationSettings settings(MockEnvironment environment) {
        return Binder.get(environment)
                .bind("haitang.notifications", NotificationSettings.class)
                .get();
    }

    @Test
    void theSitesFileHasAllTopicsAndTheStandInHasTheirTemplates() throws IOException {
        MockEnvironment environment = siteFiles();
        environment.setActiveProfiles("sandbox");
        Topics topics = new Topics(settings(environment), environment);
        assertThat(topics.all())
                .extracting(Topic::name)
                .containsExactlyInAnyOrder(
                        "need-submitted",
                        "need-assigned",
                        "need-accepted",
                        "need-progress",
                        "task-progress",
                        "joined-need-ended",
                        "need-finished",
                        "need-rejected",
                        "need-returned",
                        "need-urged",
                        "acceptance-overdue",
                        "photos-to-decide",
                        "activity-submitted",
                        "activity-reviewed",
                        "activity-seat-offered",
                        "activity-reminder",
                        "activity-changed",
                        "activity-message",
                        "delivery-assigned",
                        "delivery-changed",
                        "delivery-returned",
                        "activity-feedback",
                        "contest-judge",
                        "contest-result",
                        "book-wish-submitted",
                        "book-wish-answered",
                        "emergency",
                        "phone-task");
        Map<String, String> contents = standInTemplates(environment);
        assertThat(topics.all()).allSatisfy(topic -> {
            assertThat(contents).containsKey(topic.templateId());
            List<String> fields = Pattern.compile("\\{\\{(\\w+)\\.DATA}}")
                    .matcher(contents.get(topic.templateId()))
                    .results()
                    .map(match -> match.group(1))
                    .toList();
            assertThat(topic.fields()).extracting(Topic.Field::name).containsExactlyElementsOf(fields);
        });
    }

    private static Map<String, String> standInTemplates(MockEnvironment environment) {
        Map<String, String> contents = new LinkedHashMap<>();
        for (int i = 0; environment.containsProperty("haitang.sandbox.templates[" + i + "].id"); i++) {
            contents.put(
                    environment.getProperty("haitang.sandbox.templates[" + i + "].id"),
                    environment.getProperty("haitang.sandbox.templates[" + i + "].content"));
        }
        return contents;
    }

    @Test
    void aRealSiteMustNameItsTemplates() throws IOException {
        MockEnvironment environment = siteFiles();
        NotificationSettings settings = settings(environment);
        assertThatExceptionOfType(SettingException.class)
                .isThrownBy(() -> new Topics(settings, environment))
                .withMessageContaining("haitang.templates")
                .withMessageContaining("need-assigned");
    }

    @Test
    void aRealSiteMayLeaveATopicWithoutTemplate() throws IOException {
        MockEnvironment environment = siteFiles();
        settings(environment)
                .topics()
                .keySet()
                .forEach(topic -> environment.setProperty("haitang.templates." + topic, ""));
        Topics topics = new Topics(settings(environment), environment);
        assertThat(topics.get("need-assigned").templateId()).isEmpty();
    }

    @Test
    void refusesAFieldWeChatDoesNotHave() {
        refuses(topic("正文", "thong2", "{matter}"), "thong2");
        refuses(topic("正文", "thing", "{matter}"), "thing");
    }

    @Test
    void refusesAnUnclosedBraceOrBracket() {
        refuses(topic("正文{matter", "thing2", "{matter}"), "haitang.notifications.topics.other.text");
        refuses(topic("正文", "thing2", "[{matter}"), "haitang.notifications.topics.other.fields");
        refuses(topic("正文]", "thing2", "{matter}"), "not opened");
        refuses(topic("正文[[", "thing2", "{matter}"), "within");
        refuses(topic("正文{}", "thing2", "{matter}"), "names nothing");
    }

    @Test
    void refusesATopicWithoutText() {
        refuses(topic(" ", "thing2", "{matter}"), "haitang.notifications.topics.other.text is missing");
    }

    private static void refuses(TopicSettings topic, String words) {
        assertThatExceptionOfType(SettingException.class)
                .isThrownBy(() -> topics(topic))
                .withMessageContaining(words);
    }
}
