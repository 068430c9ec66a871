package dev.rookery.dataset;

import dev.rookery.schema.Condition;
import dev.rookery.schema.RowRule;
import dev.rookery.schema.TextPattern;
import java.util.List;
import java.util.Optional;

/** One thing that a {@link Contract} promises beyond the presence and the type of its columns. */
public sealed interface Promise {
    /** Its name in contracts and {@linkplain dev.rookery.schema.Violation#rule violations}. */
    String rule();

    /** The column it speaks of, the first of several; empty where it speaks of the whole table. */
    default String column() {
        return columns().isEmpty() ? "" : columns().getFirst();
    }

    /** Every column that it needs to be judged. */
    List<String> columns();

    /** What a single row keeps or breaks by itself: it travels with the model. */
    record OfRow(RowRule row) implements Promise {
        @Override
        public String rule() {
            return switch (row) {
                case RowRule.Required _ -> "required";
                case RowRule.Range _ -> "range";
                case RowRule.Allowed _ -> "allowed";
                case RowRule.Matches _ -> "pattern";
                case RowRule.Check _ -> "check";
            };
        }

        @Override
        public List<String> columns() {
            return row.columns();
        }
    }

    /** @param share at most this share of the cells may be missing, in [0, 1] */
    record MaxMissing(String name, double share) implements Promise {
        @Override
        public String rule() {
            return "max_missing";
        }

        @Override
        public List<String> columns() {
            return List.of(name);
        }
    }

    /** No value appears twice. */
    record Unique(String name) implements Promise {
        @Override
        public String rule() {
            return "unique";
        }

        @Override
        public List<String> columns() {
            return List.of(name);
        }
    }

    /** The newest date lies at most so many days before the check. */
    record Fresh(String name, long days) implements Promise {
        @Override
        public String rule() {
            return "max_age_days";
        }

        @Override
        public List<String> columns() {
            return List.of(name);
        }
    }

    /** The columns together name a row: none is missing, and no two rows agree in all. */
    record Key(List<String> columns) implements Promise {
        public Key {
            columns = List.copyOf(columns);
        }

        @Override
        public String rule() {
            return "key";
        }
    }

    /** At least so many rows. */
    record MinRows(long rows) implements Promise {
        @Override
        public String rule() {
            return "min_rows";
        }

        @Override
        public List<String> columns() {
            return List.of();
        }
    }

    /** At most so many rows. */
    record MaxRows(long rows) implements Promise {
        @Override
        public String rule() {
            return "max_rows";
        }

        @Override
        public List<String> columns() {
            return List.of();
        }
    }

    /** At most this share of the rows, in [0, 1], may equal an earlier row. */
    record MaxDuplicates(double share) implements Promise {
        @Override
        public String rule() {
            return "max_duplicates";
        }

        @Override
        public List<String> columns() {
            return List.of();
        }
    }

    static Promise range(String column, Optional<Double> min, Optional<Double> max) {
        return new OfRow(
                new RowRule.Range(column, min.orElse(Double.NEGATIVE_INFINITY), max.orElse(Double.POSITIVE_INFINITY)));
    }

    static Promise pattern(String column, String pattern) {
        return new OfRow(new RowRule.Matches(column, new TextPattern(pattern)));
    }

    static Promise check(String condition) {
        return new OfRow(RowRule.Check.of(new Condition(condition)));
    }
}
