package dev.rookery.dataset;

import dev.rookery.schema.Violation;
import java.util.List;

/**
 * What a contract says of a table.
 *
 * @param rulesChecked how many rules the contract holds; 0 when there is none
 */
public record QualityReport(int rulesChecked, List<Violation> violations) {
    public static final QualityReport NO_CONTRACT = new QualityReport(0, List.of());

    public QualityReport {
        violations = List.copyOf(violations);
    }

    public boolean passed() {
        return violations.isEmpty();
    }
}
