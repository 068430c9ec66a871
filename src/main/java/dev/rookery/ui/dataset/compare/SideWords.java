package dev.rookery.ui.dataset.compare;

import static dev.rookery.ui.text.Messages.text;

import dev.rookery.profile.Comparison;
import dev.rookery.profile.Drift;
import dev.rookery.schema.Field;
import dev.rookery.schema.Schema;
import dev.rookery.ui.component.ClassColors;
import dev.rookery.ui.dataset.ColumnWords;
import dev.rookery.ui.text.Formats;
import dev.rookery.ui.text.NumberWords;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the sides of a comparison and their drift are called and coloured. */
final class SideWords {
    private SideWords() {}

    /** "Version 2 · Species: Gentoo" */
    static String name(Comparison.Of side, Schema schema) {
        String version =
                text("compare.version", Formats.current().integer(side.version().number()));
        String filters = Stream.concat(
                        new TreeMap<>(side.selection().levels())
                                .entrySet().stream()
                                        .map(entry -> ColumnWords.label(schema, entry.getKey()) + ": "
                                                + String.join(", ", new TreeSet<>(entry.getValue()))),
                        new TreeMap<>(side.selection().ranges())
                                .entrySet().stream().map(entry -> {
                                    Field field = schema.field(entry.getKey()).orElseThrow();
                                    double low = entry.getValue().low();
                                    double high = entry.getValue().high();
                                    return ColumnWords.label(field) + ": "
                                            + NumberWords.of(field, low, high).range(low, high);
                                }))
                .collect(Collectors.joining("; "));
        return filters.isEmpty() ? version : version + " · " + filters;
    }

    static String colour(int side) {
        return ClassColors.of(side);
    }

    /** "Wasserstein distance 0.31" */
    static String measure(Drift drift) {
        String key = "compare.measure." + drift.measure().name().toLowerCase(Locale.ROOT);
        return Double.isNaN(drift.value())
                ? text(key)
                : text(key) + " " + Formats.current().number(drift.value());
    }

    static String number(double value) {
        return Double.isNaN(value) ? "–" : Formats.current().number(value);
    }
}
