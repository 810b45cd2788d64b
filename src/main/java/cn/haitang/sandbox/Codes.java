package cn.haitang.sandbox;

import java.time.Clock;
import java.time.Duration;

/** Codes that open something once, within five minutes: {@code wx.login}, the phone number button, OAuth2. */
final class Codes {

    private static final int KEPT = 100_000;

    private final BoundedMap<Person> open;
    private final BoundedMap<Boolean> used;

    Codes(Clock clock) {
        this.open = new BoundedMap<>(clock, KEPT, Duration.ofMinutes(5));
        this.used = new BoundedMap<>(clock, KEPT, Duration.ofMinutes(5));
    }

    String issue(Person person) {
        String code = RandomText.of(32);
        open.put(code, person);
        return code;
    }

    /** Whose code it is; a code works once. */
    Person redeem(String code) {
        Person person = open.remove(code);
        if (person != null) {
            used.put(code, true);
            return person;
        }
        if (used.get(code) != null) {
            throw new WeChatRefusal(40163, "code been used");
        }
        throw new WeChatRefusal(40029, "invalid code");
    }
}
