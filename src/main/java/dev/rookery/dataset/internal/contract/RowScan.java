package dev.rookery.dataset.internal.contract;

import dev.rookery.common.InvalidException;
import dev.rookery.dataset.SqlTable;
import dev.rookery.job.Progress;
import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Field;
import dev.rookery.schema.RowCells;
import dev.rookery.schema.RowRule;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Judges patterns and conditions row by row, by the very code that judges a prediction request, in one pass over the columns they
 * need: there is no second meaning in SQL.
 */
final class RowScan {
    private static final long BETWEEN_LOOKS = 8_192;

    private final SqlTable table;
    private final Map<String, Integer> places = new LinkedHashMap<>();
    private final List<Judge> judges = new ArrayList<>();

    RowScan(SqlTable table) {
        this.table = table;
    }

    private static final class Judge {
        private final Predicate<RowCells> broken;
        private final List<Long> first = new ArrayList<>();
        private long count;

        Judge(Predicate<RowCells> broken) {
            this.broken = broken;
        }
    }

    /**
     * Takes a rule into the pass.
     *
     * @return tells what was found, once the pass is over
     * @throws InvalidException when the condition does not fit the table's types
     */
    Supplier<Offenders> add(RowRule.Matches rule) {
        return add(
                List.of(rule.column()),
                cells -> cells.cell(rule.column()) instanceof String text
                        && !rule.pattern().matches(text));
    }

    Supplier<Offenders> add(RowRule.Check rule) {
        return add(
                rule.columns(),
                rule.condition().brokenBy(name -> table.schema().field(name).map(Field::type)));
    }

    private Supplier<Offenders> add(List<String> columns, Predicate<RowCells> broken) {
        columns.forEach(column -> places.putIfAbsent(column, places.size()));
        Judge judge = new Judge(broken);
        judges.add(judge);
        return () -> new Offenders(judge.count, judge.first);
    }

    void run(Progress progress) throws SQLException {
        if (judges.isEmpty()) {
            return;
        }
        List<ColumnType> types = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (String column : places.keySet()) {
            types.add(table.schema().field(column).orElseThrow().type());
            names.add(table.sql(column));
        }
        @Nullable Object[] row = new @Nullable Object[names.size()];
        RowCells cells = name -> {
            Integer place = places.get(name);
            return place == null ? null : row[place];
        };
        try (Statement statement = table.connection().createStatement();
                ResultSet result =
                        statement.executeQuery("select " + String.join(", ", names) + " from t order by rowid")) {
            for (long number = 0; result.next(); number++) {
                if (number % BETWEEN_LOOKS == 0) {
                    progress.checkCancelled();
                }
                for (int i = 0; i < row.length; i++) {
                    row[i] = cell(result, i + 1, types.get(i));
                }
                for (Judge judge : judges) {
                    if (judge.broken.test(cells) && judge.count++ < Offenders.FIRST) {
                        judge.first.add(number);
                    }
                }
            }
        }
    }

    private static @Nullable Object cell(ResultSet result, int index, ColumnType type) throws SQLException {
        Object value = switch (type) {
            case NUMERIC, INTEGER, DATE -> result.getDouble(index);
            case BOOLEAN -> result.getBoolean(index);
            case CATEGORICAL, TEXT -> result.getString(index);
        };
        return result.wasNull() ? null : value;
    }
}
