package dev.rookery.profile;

import java.util.List;

/**
 * Something in the data that deserves attention. The words are the reader's, in the reader's language; this carries the facts.
 *
 * @param columns the columns it speaks of: none when it speaks of the table, two when of a pair
 * @param value the number that crossed the threshold, see {@link AlertKind}
 */
public record Alert(AlertKind kind, Severity severity, List<String> columns, double value, double threshold) {
    public Alert {
        columns = List.copyOf(columns);
    }
}
