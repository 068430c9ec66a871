package dev.rookery.security.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Answers that are good for a moment, so that a busy asker does not ask the database each time. Thread-safe. */
final class Briefly<K, V> {
    private final Duration fresh;
    private final Clock clock;
    private final Map<K, Kept<V>> kept;

    private record Kept<V>(V value, Instant until) {}

    /**
     * @param most answers to keep; the oldest goes first
     */
    Briefly(Duration fresh, int most, Clock clock) {
        this.fresh = fresh;
        this.clock = clock;
        this.kept = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, Kept<V>> eldest) {
                return size() > most;
            }
        };
    }

    /** Asks outside of any lock: two at once may both ask. */
    V get(K key, Supplier<V> ask) {
        Instant now = clock.instant();
        synchronized (kept) {
            Kept<V> found = kept.get(key);
            if (found != null && now.isBefore(found.until())) {
                return found.value();
            }
        }
        V value = ask.get();
        synchronized (kept) {
            kept.remove(key);
            kept.put(key, new Kept<>(value, now.plus(fresh)));
        }
        return value;
    }
}
