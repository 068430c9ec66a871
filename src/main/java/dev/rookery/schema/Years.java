package dev.rookery.schema;

import java.util.Optional;
import java.util.regex.Pattern;

/** Recognises calendar years among whole numbers: nobody writes 2,026 for one. */
public final class Years {
    private static final double FIRST = 1500;
    private static final double LAST = 2100;
    private static final double FIVE_DIGITS = 10_000;
    private static final Pattern NAME =
            Pattern.compile("(?<!\\p{L})(year|год)(?!\\p{L})", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private Years() {}

    /**
     * Whether a column reads as years: whole numbers without a unit, which all lie between 1500 and 2100, or have fewer than five digits
     * in a column that calls itself a year.
     *
     * @param min the smallest value; negative infinity where nothing bounds the column
     * @param max the largest value; infinity where nothing bounds the column
     */
    public static boolean are(String name, ColumnType type, Optional<String> unit, double min, double max) {
        if (type != ColumnType.INTEGER || unit.isPresent()) {
            return false;
        }
        return min >= FIRST && max <= LAST || NAME.matcher(name).find() && isShort(min) && isShort(max);
    }

    private static boolean isShort(double bound) {
        return Double.isInfinite(bound) || Math.abs(bound) < FIVE_DIGITS;
    }
}
