package dev.rookery.profile;

import dev.rookery.common.InvalidException;
import dev.rookery.schema.Column;
import dev.rookery.schema.Field;
import dev.rookery.schema.Table;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/** Which rows of a table a selection keeps. Time n for every condition. */
final class SelectedRows {
    private SelectedRows() {}

    static BitSet of(Table table, Selection selection) {
        BitSet rows = new BitSet(table.rows());
        rows.set(0, table.rows());
        selection.levels().forEach((column, names) -> rows.and(withLevels(levels(table, column), names)));
        selection.ranges().forEach((column, range) -> rows.and(within(numbers(table, column), range)));
        return rows;
    }

    static Column.Levels levels(Table table, String column) {
        if (column(table, column) instanceof Column.Levels levels) {
            return levels;
        }
        throw new InvalidException("\"" + column + "\" holds numbers; choose a column of categories here.");
    }

    static double[] numbers(Table table, String column) {
        if (column(table, column) instanceof Column.Numbers(double[] values)) {
            return values;
        }
        throw new InvalidException("\"" + column + "\" holds categories; choose a column of numbers here.");
    }

    static Column column(Table table, String column) {
        int index = table.schema().indexOf(column);
        if (index < 0) {
            throw new InvalidException("This data set has no column \"" + column + "\"; it has "
                    + String.join(
                            ", ",
                            table.schema().fields().stream().map(Field::name).toList())
                    + ".");
        }
        return table.columns().get(index);
    }

    /** The selected rows as a table of their own. */
    static Table copy(Table table, BitSet rows) {
        int[] kept = rows.stream().toArray();
        List<Column> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            columns.add(
                    switch (column) {
                        case Column.Numbers(double[] values) -> {
                            double[] copy = new double[kept.length];
                            for (int i = 0; i < kept.length; i++) {
                                copy[i] = values[kept[i]];
                            }
                            yield new Column.Numbers(copy);
                        }
                        case Column.Levels(int[] codes, List<String> levels) -> {
                            int[] copy = new int[kept.length];
                            for (int i = 0; i < kept.length; i++) {
                                copy[i] = codes[kept[i]];
                            }
                            yield new Column.Levels(copy, levels);
                        }
                    });
        }
        return new Table(table.schema(), columns, kept.length);
    }

    private static BitSet withLevels(Column.Levels column, Set<String> names) {
        BitSet codes = new BitSet();
        for (int code = 0; code < column.levels().size(); code++) {
            codes.set(code, names.contains(column.levels().get(code)));
        }
        BitSet rows = new BitSet();
        for (int row = 0; row < column.size(); row++) {
            rows.set(row, column.codes()[row] >= 0 && codes.get(column.codes()[row]));
        }
        return rows;
    }

    private static BitSet within(double[] values, Selection.Range range) {
        BitSet rows = new BitSet();
        for (int row = 0; row < values.length; row++) {
            rows.set(row, values[row] >= range.low() && values[row] <= range.high());
        }
        return rows;
    }
}
