package dev.rookery.ui.dataset;

import dev.rookery.profile.Alert;
import dev.rookery.profile.AlertKind;
import dev.rookery.profile.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Alerts that say the same of many columns, told in one line: thirty related measurements, or seventy columns with gaps, would
 * bury everything else.
 *
 * @param alerts one, or several of the same kind and severity
 */
record AlertGroup(List<Alert> alerts) {
    /** So many are still better read one by one. */
    private static final int MOST_ALONE = 2;

    private record Likeness(AlertKind kind, Severity severity) {
        static Likeness of(Alert alert) {
            return new Likeness(alert.kind(), alert.severity());
        }
    }

    AlertGroup {
        alerts = List.copyOf(alerts);
    }

    /** In the order of the alerts; a group stands where its first did. */
    static List<AlertGroup> of(List<Alert> alerts) {
        Map<Likeness, List<Alert>> likes = new LinkedHashMap<>();
        for (Alert alert : alerts) {
            likes.computeIfAbsent(Likeness.of(alert), _ -> new ArrayList<>()).add(alert);
        }
        List<AlertGroup> groups = new ArrayList<>();
        for (Alert alert : alerts) {
            List<Alert> alike = likes.getOrDefault(Likeness.of(alert), List.of());
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

    /** The one that says most. */
    Alert strongest() {
        return alerts.stream()
                .max(Comparator.comparingDouble(alert -> Math.abs(alert.value())))
                .orElseThrow();
    }

    /** How many columns they speak of. */
    long columns() {
        return alerts.stream()
                .flatMap(alert -> alert.columns().stream())
                .distinct()
                .count();
    }
}
