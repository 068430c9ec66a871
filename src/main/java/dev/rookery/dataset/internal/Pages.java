package dev.rookery.dataset.internal;

import dev.rookery.dataset.CellRow;
import dev.rookery.dataset.SqlTable;
import dev.rookery.schema.ColumnType;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Some rows of a table as text: what each cell was understood as, so that 3,50 is 3.5 and NA is nothing. */
public final class Pages {
    private Pages() {}

    public static List<List<String>> rows(SqlTable table, long offset, int limit) throws SQLException {
        List<List<String>> page = new ArrayList<>();
        String columns =
                IntStream.range(0, table.schema().size()).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
        try (PreparedStatement statement = table.connection()
                .prepareStatement("select " + columns + " from t where rowid >= ? and rowid < ? order by rowid")) {
            statement.setLong(1, offset);
            statement.setLong(2, offset + limit);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    List<String> cells = new ArrayList<>();
                    for (int i = 0; i < table.schema().size(); i++) {
                        cells.add(text(
                                result, i + 1, table.schema().fields().get(i).type()));
                    }
                    page.add(cells);
                }
            }
        }
        return page;
    }

    /**
     * The rows for which a condition with parameters holds, in the order of the file; only a block of them is in memory.
     *
     * @param condition over the columns of {@code t}
     */
    public static void each(SqlTable table, String condition, CellRow sink, Object... values) throws SQLException {
        int columns = table.schema().size();
        String names = IntStream.range(0, columns).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
        try (PreparedStatement statement = table.connection()
                .prepareStatement("select " + names + " from t where " + condition + " order by rowid")) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    List<String> cells = new ArrayList<>(columns);
                    for (int i = 0; i < columns; i++) {
                        cells.add(text(
                                result, i + 1, table.schema().fields().get(i).type()));
                    }
                    sink.row(cells);
                }
            }
        }
    }

    private static String text(ResultSet row, int at, ColumnType type) throws SQLException {
        String text = row.getString(at);
        if (text == null) {
            return "";
        }
        return switch (type) {
            case NUMERIC -> number(row.getDouble(at));
            case DATE -> date(row.getDouble(at));
            case INTEGER, BOOLEAN, CATEGORICAL, TEXT -> text;
        };
    }

    private static String number(double value) {
        return Math.abs(value) >= 1e15 || value != 0 && Math.abs(value) < 1e-5
                ? Double.toString(value)
                : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /** A day, or a time of it, as ISO 8601 writes them. */
    static String date(double days) {
        LocalDate day = LocalDate.ofEpochDay((long) Math.floor(days));
        long micros = Math.round((days - Math.floor(days)) * Duration.ofDays(1).toSeconds() * 1e6);
        LocalDateTime time = day.atStartOfDay().plusNanos(micros * 1_000);
        return time.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? time.toLocalDate().toString()
                : time.toString();
    }
}
