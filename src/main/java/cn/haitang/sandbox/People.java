package cn.haitang.sandbox;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Everybody who has a phone, and what stands in their chats. */
final class People {

    /** More than that would not fit beside the application in one process. */
    static final int MOST = 50_000;

    private final Clock clock;
    private final Live live;
    private final Map<String, Person> byId = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Map<String, Person> byOpenId = new ConcurrentHashMap<>();
    private final Map<String, Person> byMiniOpenId = new ConcurrentHashMap<>();
    private final AtomicLong messages = new AtomicLong();

    People(Clock clock, Live live, List<SandboxSettings.Seed> seeds) {
        this.clock = clock;
        this.live = live;
        seeds.forEach(seed -> {
            Person person = add(seed);
            if (seed.following()) {
                join(person);
            }
        });
    }

    private void join(Person person) {
        if (person.follow(new Person.Follow(clock.instant(), "ADD_SCENE_SEARCH", ""))) {
            note(person, "你已关注海棠连心");
        }
    }

    /** Adds a person. Fails when the id is taken or there are too many. */
    Person add(SandboxSettings.Seed seed) {
        if (byId.size() >= MOST) {
            throw ControlRefusal.invalid("已有 " + MOST + " 人，不能再加");
        }
        Person person = new Person(seed);
        if (byId.putIfAbsent(seed.id(), person) != null) {
            throw ControlRefusal.invalid("已有人叫 " + seed.id());
        }
        byOpenId.put(seed.openId(), person);
        byMiniOpenId.put(seed.miniOpenId(), person);
        return person;
    }

    /** The person with this id. */
    Person require(String id) {
        Person person = byId.get(id);
        if (person == null) {
            throw ControlRefusal.notFound("没有这个人：" + id);
        }
        return person;
    }

    /** The person with this id; null for nobody. */
    @Nullable
    Person findById(String id) {
        return byId.get(id);
    }

    /** The person with this openid in the account, as WeChat's API looks for them. */
    Person byOpenId(App app, String openId) {
        Person person = (app == App.OFFICIAL ? byOpenId : byMiniOpenId).get(openId);
        if (person == null) {
            throw new WeChatRefusal(40003, "invalid openid");
        }
        return person;
    }

    /** The person with this openid of the official account; null for an unknown one. */
    @Nullable
    Person find(String openId) {
        return byOpenId.get(openId);
    }

    /** Everybody, in the order they came. */
    List<Person> all() {
        synchronized (byId) {
            return new ArrayList<>(byId.values());
        }
    }

    /** Writes into the person's chat and tells the pages. */
    void write(Person person, ChatMessage.Draft draft) {
        ChatMessage message = draft.at(messages.incrementAndGet(), clock.instant());
        person.write(message);
        live.tell(new Live.Change(person.seed().id(), message.kind().name()));
    }

    /** A grey line of WeChat itself. */
    void note(Person person, String text) {
        write(person, ChatMessage.Draft.of(ChatMessage.From.WECHAT, ChatMessage.Kind.NOTE, text));
    }
}
