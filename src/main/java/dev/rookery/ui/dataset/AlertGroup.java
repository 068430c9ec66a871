package dev.rookery.ui.dataset;

import dev.rookery.profile.Alert;
import dev.rookery.profile.AlertKind;
import dev.rookery.profile.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Alerts that say the same of many columns, told in one line: thirty related measurements would bury everything else.
 *
 * @param alerts one, or several pairs of columns of the same severity
 */
record AlertGroup(List<Alert> alerts) {
    /** So many pairs are still better read one by one. */
    private static final int MOST_ALONE = 2;

    AlertGroup {
        alerts = List.copyOf(alerts);
    }

    /** In the order of the alerts; a group stands where its first did. */
    static List<AlertGroup> of(List<Alert> alerts) {
        Map<Severity, List<Alert>> pairs = new LinkedHashMap<>();
        for (Alert alert : alerts) {
            if (alert.kind() == AlertKind.HIGH_ASSOCIATION) {
                pairs.computeIfAbsent(alert.severity(), _ -> new ArrayList<>()).add(alert);
            }
        }
        List<AlertGroup> groups = new ArrayList<>();
        for (Alert alert : alerts) {
            List<Alert> alike = alert.kind() == AlertKind.HIGH_ASSOCIATION
                    ? pairs.getOrDefault(alert.severity(), List.of())
                    : List.of(alert);
            if (alike.size() <= MOST_ALONE) {
                groups.add(new AlertGroup(List.of(alert)));
            } else if (alike.getFirst().equals(alert)) {
                groups.add(new AlertGroup(alike));
            }
        }
        return groups;
    }

    boolean single() {
        return alerts.size() == 1;
    }

    Alert first() {
        return alerts.getFirst();
    }

    /** How many columns the pairs speak of. */
    long columns() {
        return alerts.stream()
                .flatMap(alert -> alert.columns().stream())
                .distinct()
                .count();
    }
}
