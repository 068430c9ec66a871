package dev.rookery.dataset.internal.csv;

import dev.rookery.dataset.DateOrder;
import dev.rookery.dataset.Dialect;
import dev.rookery.schema.ColumnType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a cell says. White space around it never matters.
 *
 * <ul>
 *   <li>Missing: empty; {@code NA} in capitals (in lower case it may be a word); {@code null} and {@code NaN} in any case.
 *   <li>Number: optional sign, digits, optionally the decimal mark and digits, optionally an exponent; finite. No thousands
 *       separators, no {@code Infinity}. A leading zero before another digit ({@code 007}) is not a number but a code.
 *   <li>Integer: a number of digits alone, at most 2^53 in size, so that a double holds it exactly.
 *   <li>Boolean: {@code true/false}, {@code yes/no}, {@code t/f} in any case.
 *   <li>Date: {@code 2026-11-21}, {@code 2026-11-21T09:30}, with seconds, fractions and a zone if any (UTC otherwise), a space
 *       instead of the {@code T}; or {@code 21.11.2026}; or as a {@link DateOrder} says. Days since 1970-01-01 in UTC, with the time as a fraction.
 * </ul>
 */
final class Cells {
    private static final long EXACT = 1L << 53;
    private static final double SECONDS_A_DAY = 86_400;
    private static final Pattern DATE = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})");
    private static final Pattern DOTTED_DATE = Pattern.compile("(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})");
    /** The same mark stands twice. */
    static final Pattern ORDERED_DATE = Pattern.compile("(\\d{1,2})([/-])(\\d{1,2})\\2(\\d{4})");

    private static final Pattern DATE_TIME = Pattern.compile(
            "(\\d{4}-\\d{2}-\\d{2})[T ](\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?)" + "(Z|[+-]\\d{2}:\\d{2})?");

    private Cells() {}

    static boolean missing(String stripped) {
        return switch (stripped.length()) {
            case 0 -> true;
            case 2 -> stripped.equals("NA");
            case 3 -> stripped.equalsIgnoreCase("NaN");
            case 4 -> stripped.equalsIgnoreCase("null");
            default -> false;
        };
    }

    /** The number a cell says, or NaN when it is none. */
    static double number(String stripped, char decimalMark) {
        int length = stripped.length();
        int i = length > 0 && (stripped.charAt(0) == '-' || stripped.charAt(0) == '+') ? 1 : 0;
        int whole = digits(stripped, i);
        if (whole - i > 1 && stripped.charAt(i) == '0') {
            return Double.NaN;
        }
        int end = whole;
        boolean any = whole > i;
        if (end < length && stripped.charAt(end) == decimalMark) {
            int fraction = digits(stripped, end + 1);
            any |= fraction > end + 1;
            end = fraction;
        }
        if (any && end < length && (stripped.charAt(end) == 'e' || stripped.charAt(end) == 'E')) {
            int sign = end + 1 < length && (stripped.charAt(end + 1) == '-' || stripped.charAt(end + 1) == '+') ? 1 : 0;
            int exponent = digits(stripped, end + 1 + sign);
            any = exponent > end + 1 + sign;
            end = exponent;
        }
        if (!any || end != length) {
            return Double.NaN;
        }
        double value = Double.parseDouble(decimalMark == '.' ? stripped : stripped.replace(decimalMark, '.'));
        return Double.isInfinite(value) ? Double.NaN : value;
    }

    /** The whole number a cell says, or NaN when it is none. */
    static double integer(String stripped) {
        int start = !stripped.isEmpty() && (stripped.charAt(0) == '-' || stripped.charAt(0) == '+') ? 1 : 0;
        if (digits(stripped, start) != stripped.length()) {
            return Double.NaN;
        }
        double value = number(stripped, '.');
        return Math.abs(value) <= EXACT ? value : Double.NaN;
    }

    /** {@code 1} for yes, {@code 0} for no, NaN for neither. */
    static double bool(String stripped) {
        return switch (stripped.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "t" -> 1;
            case "false", "no", "f" -> 0;
            default -> Double.NaN;
        };
    }

    /** The number, yes or no, or day that a cell says, or NaN when it is none. */
    static double value(ColumnType type, String stripped, Dialect dialect) {
        return switch (type) {
            case NUMERIC -> number(stripped, dialect.decimalMark());
            case INTEGER -> integer(stripped);
            case BOOLEAN -> bool(stripped);
            case DATE -> date(stripped, dialect.dates());
            case CATEGORICAL, TEXT -> throw new IllegalArgumentException("text is no number");
        };
    }

    /** Whether a cell that is not missing is what a type says. */
    static boolean fits(ColumnType type, String stripped, Dialect dialect) {
        return type == ColumnType.CATEGORICAL
                || type == ColumnType.TEXT
                || !Double.isNaN(value(type, stripped, dialect));
    }

    /** Days since 1970-01-01 UTC, or NaN when the cell is no date. */
    static double date(String stripped, DateOrder order) {
        return days(stripped, order).orElse(Double.NaN);
    }

    private static OptionalDouble days(String stripped, DateOrder order) {
        if (stripped.length() < 8 || stripped.length() > 40 || !Character.isDigit(stripped.charAt(0))) {
            return OptionalDouble.empty();
        }
        try {
            Matcher dotted = DOTTED_DATE.matcher(stripped);
            if (dotted.matches()) {
                return OptionalDouble.of(LocalDate.of(
                                Integer.parseInt(dotted.group(3)),
                                Integer.parseInt(dotted.group(2)),
                                Integer.parseInt(dotted.group(1)))
                        .toEpochDay());
            }
            Matcher ordered = ORDERED_DATE.matcher(stripped);
            if (order != DateOrder.PLAIN && ordered.matches()) {
                boolean dayFirst = order == DateOrder.DAY_FIRST;
                return OptionalDouble.of(LocalDate.of(
                                Integer.parseInt(ordered.group(4)),
                                Integer.parseInt(ordered.group(dayFirst ? 3 : 1)),
                                Integer.parseInt(ordered.group(dayFirst ? 1 : 3)))
                        .toEpochDay());
            }
            if (DATE.matcher(stripped).matches()) {
                return OptionalDouble.of(LocalDate.parse(stripped).toEpochDay());
            }
            Matcher time = DATE_TIME.matcher(stripped);
            if (time.matches()) {
                LocalDateTime local = LocalDateTime.parse(time.group(1) + "T" + time.group(2));
                ZoneOffset zone = time.group(3) == null ? ZoneOffset.UTC : ZoneOffset.of(time.group(3));
                return OptionalDouble.of((local.toEpochSecond(zone) + local.getNano() / 1e9) / SECONDS_A_DAY);
            }
        } catch (DateTimeException e) {
            return OptionalDouble.empty(); // 2026-02-30: shaped like a date, and none
        }
        return OptionalDouble.empty();
    }

    private static int digits(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i;
    }
}
