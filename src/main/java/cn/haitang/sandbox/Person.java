package cn.haitang.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A person with WeChat on their phone; all methods are safe for many threads. */
final class Person {

    /** So many entries of a chat are kept, the newest. */
    static final int CHAT_SIZE = 100;

    private static final Duration MESSAGE_WINDOW = Duration.ofHours(48);
    private static final int MESSAGE_ANSWERS = 5;
    private static final Duration TOUCH_WINDOW = Duration.ofMinutes(1);
    private static final int TOUCH_ANSWERS = 3;
    private static final Duration MINI_WINDOW = Duration.ofHours(2);

    private final SandboxSettings.Seed seed;
    private final Set<Integer> tags = new LinkedHashSet<>();
    private final Set<String> refusedTemplates = new HashSet<>();
    private final Map<String, Integer> grants = new HashMap<>();
    private final Deque<ChatMessage> chat = new ArrayDeque<>();
    private @Nullable Follow follow;
    private Instant messageAt = Instant.EPOCH;
    private int messageAnswers;
    private Instant touchAt = Instant.EPOCH;
    private int touchAnswers;
    private Instant miniUsedAt = Instant.EPOCH;
    private String remark = "";

    Person(SandboxSettings.Seed seed) {
        this.seed = seed;
    }

    SandboxSettings.Seed seed() {
        return seed;
    }

    String openId() {
        return seed.openId();
    }

    /** How the person follows; null while they do not. */
    synchronized @Nullable Follow follow() {
        return follow;
    }

    boolean follows() {
        return follow() != null;
    }

    /** Follows; false when they did already. */
    synchronized boolean follow(Follow how) {
        if (follow != null) {
            return false;
        }
        follow = how;
        return true;
    }

    /** Stops following; WeChat drops the person's tags with it. False when they did not follow. */
    synchronized boolean unfollow() {
        if (follow == null) {
            return false;
        }
        follow = null;
        tags.clear();
        messageAt = Instant.EPOCH;
        touchAt = Instant.EPOCH;
        return true;
    }

    /** The person wrote: five customer-service messages within 48 hours are open. */
    synchronized void wrote(Instant now) {
        messageAt = now;
        messageAnswers = MESSAGE_ANSWERS;
    }

    /** The person followed, scanned or tapped: three customer-service messages within a minute are open. */
    synchronized void touched(Instant now) {
        touchAt = now;
        touchAnswers = TOUCH_ANSWERS;
    }

    /** Takes one customer-service message off what is open; gives 0, or WeChat's code for why there is none. */
    synchronized int takeAnswer(Instant now) {
        boolean byMessage = now.isBefore(messageAt.plus(MESSAGE_WINDOW));
        boolean byTouch = now.isBefore(touchAt.plus(TOUCH_WINDOW));
        if (byMessage && messageAnswers > 0) {
            messageAnswers--;
            return 0;
        }
        if (byTouch && touchAnswers > 0) {
            touchAnswers--;
            return 0;
        }
        return byMessage || byTouch ? 45047 : 45015;
    }

    synchronized void usedMiniProgram(Instant now) {
        miniUsedAt = now;
    }

    /** True when the person used the mini-program in the last two hours. */
    synchronized boolean isActive(Instant now) {
        return now.isBefore(miniUsedAt.plus(MINI_WINDOW));
    }

    synchronized void refuse(String templateId, boolean refused) {
        if (refused) {
            refusedTemplates.add(templateId);
        } else {
            refusedTemplates.remove(templateId);
        }
    }

    synchronized boolean refuses(String templateId) {
        return refusedTemplates.contains(templateId);
    }

    /** The person allowed one subscribe message of this template. */
    synchronized void grant(String templateId) {
        grants.merge(templateId, 1, Integer::sum);
    }

    /** The person switched this template off: nothing they allowed holds. */
    synchronized void revoke(String templateId) {
        grants.remove(templateId);
    }

    /** Uses one grant up; false when there is none. */
    synchronized boolean takeGrant(String templateId) {
        int left = grants.getOrDefault(templateId, 0);
        if (left == 0) {
            return false;
        }
        grants.put(templateId, left - 1);
        return true;
    }

    /** Tags in the order they were given. */
    synchronized List<Integer> tags() {
        return List.copyOf(tags);
    }

    /** Adds the tag; false when the person has 20 already. */
    synchronized boolean tag(int tag) {
        if (tags.contains(tag)) {
            return true;
        }
        return tags.size() < 20 && tags.add(tag);
    }

    synchronized void untag(int tag) {
        tags.remove(tag);
    }

    synchronized String remark() {
        return remark;
    }

    synchronized void remark(String text) {
        remark = text;
    }

    synchronized void write(ChatMessage message) {
        chat.addLast(message);
        if (chat.size() > CHAT_SIZE) {
            chat.removeFirst();
        }
    }

    /** The entries after {@code after}, oldest first. */
    synchronized List<ChatMessage> chat(long after) {
        List<ChatMessage> messages = new ArrayList<>();
        for (ChatMessage message : chat) {
            if (message.id() > after) {
                messages.add(message);
            }
        }
        return messages;
    }

    /**
     * How somebody came to follow.
     *
     * @param source WeChat's {@code subscribe_scene}
     * @param scene of the QR code; empty without one
     */
    record Follow(Instant at, String source, String scene) {}
}
