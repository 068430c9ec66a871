package dev.rookery.dataset.internal.csv;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import dev.rookery.schema.Column;
import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fills one column of a known number of rows, and remembers the cells that do not fit its type. */
abstract sealed class ColumnBuilder {
    private static final int FIRST_LINES = 10;
    private static final int EXAMPLE_CHARS = 40;

    private final List<Long> misfitLines = new ArrayList<>();
    private long misfits;
    private String example = "";

    static ColumnBuilder of(Field field, int rows, char decimalMark, CsvLimits limits) {
        return switch (field.type()) {
            case NUMERIC, INTEGER, DATE -> new Numbers(field.type(), rows, decimalMark);
            case BOOLEAN -> new Booleans(rows);
            case CATEGORICAL -> new Levels(field.name(), rows, limits.maxLevels());
            case TEXT -> new Levels(field.name(), rows, Integer.MAX_VALUE);
        };
    }

    /** Puts a cell; returns false when it does not fit and was put as missing. */
    abstract boolean put(int row, String stripped);

    abstract void putMissing(int row);

    abstract Column build();

    final void accept(int row, long line, String cell) {
        String stripped = cell.strip();
        if (Cells.missing(stripped)) {
            putMissing(row);
        } else if (!put(row, stripped)) {
            if (misfits++ == 0) {
                example = stripped.substring(0, Math.min(stripped.length(), EXAMPLE_CHARS));
            }
            if (misfitLines.size() < FIRST_LINES) {
                misfitLines.add(line);
            }
        }
    }

    final Optional<LoadedTable.Misfits> misfits(String column) {
        return misfits == 0
                ? Optional.empty()
                : Optional.of(new LoadedTable.Misfits(column, misfits, List.copyOf(misfitLines), example));
    }

    private static final class Numbers extends ColumnBuilder {
        private final ColumnType type;
        private final double[] values;
        private final char decimalMark;

        Numbers(ColumnType type, int rows, char decimalMark) {
            this.type = type;
            this.values = new double[rows];
            this.decimalMark = decimalMark;
        }

        @Override
        boolean put(int row, String stripped) {
            values[row] = switch (type) {
                case INTEGER -> Cells.integer(stripped);
                case DATE -> Cells.date(stripped);
                case NUMERIC, BOOLEAN, CATEGORICAL, TEXT -> Cells.number(stripped, decimalMark);
            };
            return !Double.isNaN(values[row]);
        }

        @Override
        void putMissing(int row) {
            values[row] = Double.NaN;
        }

        @Override
        Column build() {
            return new Column.Numbers(values);
        }
    }

    private static final class Booleans extends ColumnBuilder {
        private static final List<String> LEVELS = List.of("false", "true");
        private final int[] codes;

        Booleans(int rows) {
            this.codes = new int[rows];
        }

        @Override
        boolean put(int row, String stripped) {
            double value = Cells.bool(stripped);
            codes[row] = Double.isNaN(value) ? -1 : (int) value;
            return codes[row] >= 0;
        }

        @Override
        void putMissing(int row) {
            codes[row] = -1;
        }

        @Override
        Column build() {
            return new Column.Levels(codes, LEVELS);
        }
    }

    private static final class Levels extends ColumnBuilder {
        private final String name;
        private final int maxLevels;
        private final int[] codes;
        private final Map<String, Integer> dictionary = new HashMap<>();

        Levels(String name, int rows, int maxLevels) {
            this.name = name;
            this.maxLevels = maxLevels;
            this.codes = new int[rows];
        }

        @Override
        boolean put(int row, String stripped) {
            Integer code = dictionary.putIfAbsent(stripped, dictionary.size());
            codes[row] = code == null ? dictionary.size() - 1 : code;
            if (dictionary.size() > maxLevels) {
                throw new InvalidException(
                        Sentence.of("dataset.csv.levels").with("column", name).with("max", maxLevels));
            }
            return true;
        }

        @Override
        void putMissing(int row) {
            codes[row] = -1;
        }

        @Override
        Column build() {
            String[] levels = new String[dictionary.size()];
            dictionary.forEach((level, code) -> levels[code] = level);
            return new Column.Levels(codes, Arrays.asList(levels));
        }
    }
}
