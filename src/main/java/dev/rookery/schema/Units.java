package dev.rookery.schema;

import dev.rookery.common.Sentence;
import java.util.Set;

/**
 * Units of measurement in the reader's language. Contracts write units as SI does, and a Russian reads mm as мм; what is not in the
 * table is shown as it was written.
 */
public final class Units {
    private static final Set<String> KNOWN =
            Set.of("mm", "cm", "m", "km", "mg", "g", "kg", "mL", "L", "ms", "s", "min", "h", "% vol.");

    private Units() {}

    /** What a unit, or a quotient of two as g/L, is called. */
    public static Sentence words(String unit) {
        int slash = unit.indexOf('/');
        if (slash < 0) {
            return one(unit);
        }
        return Sentence.of("unit.quotient")
                .with("unit", one(unit.substring(0, slash)))
                .with("per", one(unit.substring(slash + 1)));
    }

    private static Sentence one(String unit) {
        return KNOWN.contains(unit) ? Sentence.of("unit." + unit.replaceAll("\\P{L}", "")) : Sentence.plain(unit);
    }
}
