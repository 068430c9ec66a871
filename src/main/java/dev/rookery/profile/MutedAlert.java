package dev.rookery.profile;

import java.time.Instant;
import java.util.List;

/** An alert that a person silenced for every version of a data set, and why. */
public record MutedAlert(AlertKind kind, List<String> columns, String reason, Instant mutedAt) {
    public MutedAlert {
        columns = List.copyOf(columns);
    }

    public boolean silences(Alert alert) {
        return alert.kind() == kind && alert.columns().equals(columns);
    }
}
