package dev.rookery.registry;

import java.util.UUID;

/** Names one decision of the gate. */
public record GateDecisionId(UUID value) {
    public static GateDecisionId random() {
        return new GateDecisionId(UUID.randomUUID());
    }

    public static GateDecisionId parse(String text) {
        return new GateDecisionId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
