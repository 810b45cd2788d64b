package cn.haitang.notifications.core;

import cn.haitang.notifications.Notifications.InboxItem;
import cn.haitang.notifications.core.NotificationStore.Stored;
import java.time.ZoneId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What people read in the inbox. */
@Component
final class InboxTexts {

    private static final Logger log = LoggerFactory.getLogger(InboxTexts.class);

    private final Topics topics;
    private final SealedValues sealed;
    private final ZoneId zone;

    InboxTexts(Topics topics, SealedValues sealed, NotificationSettings settings) {
        this.topics = topics;
        this.sealed = sealed;
        this.zone = settings.quietHours().zone();
    }

    /** The topic's title; a neutral one for a topic that is no longer configured. */
    String title(Stored row) {
        return topics.find(row.topic()).map(Topic::title).orElse("消息");
    }

    InboxItem toInboxItem(Stored row) {
        return new InboxItem(row.id(), row.topic(), title(row), text(row), row.page(), row.createdAt(), row.readAt());
    }

    private String text(Stored row) {
        return topics.find(row.topic()).map(topic -> text(topic, row)).orElse("");
    }

    private String text(Topic topic, Stored row) {
        try {
            return topic.inboxText(new Values(sealed.open(row.values()), zone, row.createdAt()));
        } catch (IllegalStateException e) {
            log.error("The values of notification {} cannot be read: {}", row.id(), e.toString());
            return "";
        }
    }
}
