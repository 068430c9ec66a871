package dev.rookery.tracking;

import java.util.UUID;

/** Names one run. */
public record RunId(UUID value) {
    public static RunId random() {
        return new RunId(UUID.randomUUID());
    }

    public static RunId parse(String text) {
        return new RunId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
