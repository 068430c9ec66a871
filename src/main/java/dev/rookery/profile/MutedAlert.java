package dev.rookery.profile;

import java.time.Instant;
import java.util.List;

/**
 * An alert that a person silenced for every version of a data set, and why.
 *
 * @param by who, in that person's own words; empty where nobody was asked yet
 */
public record MutedAlert(AlertKind kind, List<String> columns, String reason, String by, Instant mutedAt) {
    public MutedAlert {
        columns = List.copyOf(columns);
    }

    public boolean silences(Alert alert) {
        return alert.kind() == kind && alert.columns().equals(columns);
    }
}
