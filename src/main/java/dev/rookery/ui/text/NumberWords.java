package dev.rookery.ui.text;

import dev.rookery.model.Input;
import dev.rookery.model.TargetSpec;
import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Field;
import dev.rookery.schema.Years;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.DoubleFunction;

/**
 * How the numbers of one column are written, all of them alike: the days of a date column as dates, years as people write them,
 * ungrouped, and anything else as {@link Formats#number}. The range of the column decides, so it is asked for first.
 */
public final class NumberWords {
    /** How a number reads. The lower-case name is what a chart's axis takes as its format. */
    private enum Kind {
        QUANTITY,
        YEAR,
        DATE
    }

    private final Kind kind;
    private final Optional<String> unit;
    private final Formats formats = Formats.current();

    private NumberWords(String name, ColumnType type, Optional<String> unit, double min, double max) {
        this.unit = unit;
        if (type == ColumnType.DATE) {
            kind = Kind.DATE;
        } else {
            kind = Years.are(name, type, unit, min, max) ? Kind.YEAR : Kind.QUANTITY;
        }
    }

    /**
     * @param min the smallest value that is written
     * @param max the largest
     */
    public static NumberWords of(Field field, double min, double max) {
        return of(field.name(), field.type(), field.unit(), min, max);
    }

    /** @param edges of bins, rising; none where there is nothing to write */
    public static NumberWords of(Field field, double[] edges) {
        return edges.length == 0 ? of(field, Double.NaN, Double.NaN) : of(field, edges[0], edges[edges.length - 1]);
    }

    public static NumberWords of(String name, ColumnType type, Optional<String> unit, double min, double max) {
        return new NumberWords(name, type, unit, min, max);
    }

    public static NumberWords of(Input.Number input) {
        return of(input.name(), input.type(), input.unit(), input.min(), input.max());
    }

    /** A model does not know whether its target was whole; two whole ends are taken for a sign of it. */
    public static NumberWords of(TargetSpec.Quantity target) {
        boolean whole = target.min() == Math.rint(target.min()) && target.max() == Math.rint(target.max());
        ColumnType type = whole ? ColumnType.INTEGER : ColumnType.NUMERIC;
        return of(target.name(), type, target.unit(), target.min(), target.max());
    }

    /** Three significant digits, or a year, or a day. */
    public String number(double value) {
        return write(value, formats::number);
    }

    /** Every digit the value has. */
    public String exact(double value) {
        return write(value, formats::exact);
    }

    private String write(double value, DoubleFunction<String> quantity) {
        if (!Double.isFinite(value)) {
            return formats.number(value);
        }
        return switch (kind) {
            case QUANTITY -> quantity.apply(value);
            case YEAR -> Long.toString(Math.round(value));
            case DATE -> LocalDate.ofEpochDay((long) Math.floor(value)).toString();
        };
    }

    /** The unit in the reader's language after a space that does not break; nothing where there is none. */
    public String unit() {
        return unit.map(name -> "\u00a0" + FieldWords.unit(name)).orElse("");
    }

    /** "181 mm" */
    public String measured(double value) {
        return number(value) + unit();
    }

    /** "172–231 mm"; dates and open ends with spaces around the dash. */
    public String range(double low, double high) {
        String dash = kind == Kind.DATE || low < 0 ? " – " : "–";
        return number(low) + dash + number(high) + unit();
    }

    /** What the axis of a chart takes as {@code format}; empty where it writes numbers as ever. */
    public Optional<String> axisFormat() {
        return switch (kind) {
            case QUANTITY -> Optional.empty();
            case YEAR -> Optional.of("year");
            case DATE -> Optional.of("date");
        };
    }
}
