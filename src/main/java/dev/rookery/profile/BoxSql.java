package dev.rookery.profile;

import dev.rookery.stats.Quantiles;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Boxes of a number: values come into the heap by colour and are sorted there. */
final class BoxSql {
    /** Rows that the boxes of one column are of at most: a quartile's standard error is then below 0.2 % of the rows. */
    static final int MAX_ROWS = 100_000;

    private static final double WHISKER = 1.5;

    private BoxSql() {}

    static Boxes of(Ask ask, String column, Optional<String> colourBy, Selection selection) throws SQLException {
        String sql = SelectionSql.numbers(ask.table(), column);
        Colouring colouring = Colouring.of(ask, colourBy);
        SelectionSql where = SelectionSql.of(ask.table(), selection);
        String from = " from " + ask.table().drawn() + " where " + where.sql() + " and " + sql + " is not null";
        long rows = ask.count("select count(*)" + from, where.values());
        long every = Math.ceilDiv(rows, MAX_ROWS);
        if (every > 1) {
            from += " and hash(rowid) % " + every + " = 0";
        }
        List<double[]> read = new ArrayList<>();
        long shown = every > 1 ? ask.count("select count(*)" + from, where.values()) : rows;
        double[] values = new double[Math.toIntExact(shown)];
        int[] groups = new int[values.length];
        int[] sizes = new int[colouring.groups().size()];
        int[] at = new int[1];
        ask.table()
                .read(
                        "select " + sql + "::double, (" + colouring.sql() + ")::double" + from,
                        shown,
                        (columns, length) -> {
                            for (int row = 0; row < length; row++) {
                                values[at[0]] = columns[0][row];
                                groups[at[0]] = (int) columns[1][row];
                                sizes[groups[at[0]++]]++;
                            }
                        },
                        where.after(colouring.values()));
        for (int size : sizes) {
            read.add(new double[size]);
        }
        int[] filled = new int[sizes.length];
        for (int i = 0; i < values.length; i++) {
            read.get(groups[i])[filled[groups[i]]++] = values[i];
        }
        List<Boxes.Box> boxes = new ArrayList<>();
        for (int group = 0; group < sizes.length; group++) {
            boxes.add(box(colouring.groups().get(group), read.get(group)));
        }
        return new Boxes(column, boxes, rows, shown);
    }

    private static Boxes.Box box(ColourGroup group, double[] values) {
        Quantiles quantiles = Quantiles.sorting(values);
        double q1 = quantiles.at(0.25);
        double q3 = quantiles.at(0.75);
        double reach = WHISKER * (q3 - q1);
        double low = Double.NaN;
        double high = Double.NaN;
        long outside = 0;
        for (double value : values) {
            if (value < q1 - reach || value > q3 + reach) {
                outside++;
            } else {
                low = Double.isNaN(low) ? value : low;
                high = value;
            }
        }
        return new Boxes.Box(group, low, q1, quantiles.at(0.5), q3, high, quantiles.size(), outside);
    }
}
