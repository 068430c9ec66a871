package dev.rookery.schema;

import java.util.Optional;

/** Recognises calendar years among whole numbers: nobody writes 2,026 for one. */
public final class Years {
    private static final double FIRST = 1500;
    private static final double LAST = 2100;

    private Years() {}

    /**
     * Whether a column reads as years: whole numbers without a unit, all of them between 1500 and 2100.
     *
     * @param min the smallest value
     * @param max the largest value
     */
    public static boolean are(ColumnType type, Optional<String> unit, double min, double max) {
        return type == ColumnType.INTEGER && unit.isEmpty() && min >= FIRST && max <= LAST;
    }
}
