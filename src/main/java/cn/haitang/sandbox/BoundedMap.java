package cn.haitang.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A map that forgets what is too old, and the oldest entries when it is full. Safe for many threads. */
final class BoundedMap<V> {

    private final Map<String, Entry<V>> entries = new LinkedHashMap<>();
    private final Clock clock;
    private final int size;
    private final Duration age;

    BoundedMap(Clock clock, int size, Duration age) {
        this.clock = clock;
        this.size = size;
        this.age = age;
    }

    synchronized void put(String key, V value) {
        entries.remove(key);
        entries.put(key, new Entry<>(value, clock.instant()));
        forget();
    }

    /** Keeps the value unless the key is there; gives the value that was there, or null when this one was kept. */
    synchronized @Nullable V putIfAbsent(String key, V value) {
        forget();
        Entry<V> known = entries.get(key);
        if (known != null) {
            return known.value();
        }
        entries.put(key, new Entry<>(value, clock.instant()));
        return null;
    }

    synchronized @Nullable V get(String key) {
        forget();
        Entry<V> known = entries.get(key);
        return known == null ? null : known.value();
    }

    synchronized @Nullable V remove(String key) {
        forget();
        Entry<V> known = entries.remove(key);
        return known == null ? null : known.value();
    }

    synchronized void clear() {
        entries.clear();
    }

    /** The values, newest first. */
    synchronized List<V> newest() {
        forget();
        List<V> values = new ArrayList<>(entries.size());
        entries.values().forEach(entry -> values.add(entry.value()));
        Collections.reverse(values);
        return values;
    }

    private void forget() {
        Instant limit = clock.instant().minus(age);
        Iterator<Entry<V>> oldest = entries.values().iterator();
        while (oldest.hasNext()) {
            Entry<V> entry = oldest.next();
            if (entries.size() <= size && !entry.at().isBefore(limit)) {
                return;
            }
            oldest.remove();
        }
    }

    private record Entry<V>(V value, Instant at) {}
}
