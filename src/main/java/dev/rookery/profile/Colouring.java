package dev.rookery.profile;

import dev.rookery.dataset.SqlTable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Divides the rows of a table among the colours of a chart: by level, in name order, for the most frequent levels of the whole
 * table; the rest together. The division does not depend on what is selected, so a class keeps its colour.
 *
 * @param sql the position in {@code groups} of a row's colour
 * @param values of the parameters in it
 */
record Colouring(List<ColourGroup> groups, String sql, Object[] values) {
    static Colouring of(Ask ask, Optional<String> colourBy) throws SQLException {
        return colourBy.isEmpty()
                ? new Colouring(List.of(new ColourGroup.All()), "0", new Object[0])
                : by(ask, SelectionSql.levels(ask.table(), colourBy.get()));
    }

    private static Colouring by(Ask ask, String column) throws SQLException {
        List<LevelCount> levels = new ArrayList<>(levels(ask, column));
        boolean missing = levels.removeIf(level -> level.level() == null);
        Set<String> coloured = levels.stream()
                .sorted(Comparator.comparingLong(LevelCount::count).reversed().thenComparing(LevelCount::level))
                .limit(Thresholds.MAX_COLOURS)
                .map(LevelCount::level)
                .collect(Collectors.toSet());
        List<String> byName = levels.stream().map(LevelCount::level).sorted().toList();
        List<ColourGroup> groups = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        StringBuilder sql = new StringBuilder("case");
        for (int index = 0; index < byName.size(); index++) {
            if (coloured.contains(byName.get(index))) {
                sql.append(" when ")
                        .append(column)
                        .append("::varchar = ? then ")
                        .append(groups.size());
                values.add(byName.get(index));
                groups.add(new ColourGroup.Level(byName.get(index), index));
            }
        }
        int other = groups.size();
        if (byName.size() > other) {
            groups.add(new ColourGroup.Other());
        }
        if (missing) {
            sql.append(" when ").append(column).append(" is null then ").append(groups.size());
            groups.add(new ColourGroup.Missing());
        }
        return new Colouring(
                groups, sql.append(" else ").append(other).append(" end").toString(), values.toArray());
    }

    /** Every level of what charts count, missing as null, with how many rows have it. */
    static List<LevelCount> levels(Ask ask, String column) throws SQLException {
        SqlTable table = ask.table();
        return ask.rows(
                "select " + column + "::varchar, count(*) from " + table.drawn() + " group by 1",
                row -> new LevelCount(row.getString(1), row.getLong(2)));
    }
}
