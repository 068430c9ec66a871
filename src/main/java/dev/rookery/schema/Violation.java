package dev.rookery.schema;

import dev.rookery.common.Sentence;
import java.util.List;

/**
 * A rule that does not hold.
 *
 * @param rule the rule's name, for example {@code range}
 * @param column the column it speaks of; empty when it speaks of the whole table
 * @param count how many rows offend; for a table rule, 1
 * @param firstLines line numbers in the original file (the header is line 1) of the first offenders, at most ten
 * @param message a sentence with the numbers in it
 */
public record Violation(String rule, String column, long count, List<Long> firstLines, Sentence message) {
    public Violation {
        firstLines = List.copyOf(firstLines);
    }
}
