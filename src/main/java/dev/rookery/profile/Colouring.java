package dev.rookery.profile;

import dev.rookery.schema.Column;
import dev.rookery.schema.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Divides the rows of a table among the colours of a chart: by level, in name order, for the most frequent levels of the whole
 * table; the rest together. The division does not depend on what is selected, so a class keeps its colour.
 */
final class Colouring {
    private final List<ColourGroup> groups;
    private final int[] groupOfRow;

    private Colouring(List<ColourGroup> groups, int[] groupOfRow) {
        this.groups = List.copyOf(groups);
        this.groupOfRow = groupOfRow;
    }

    static Colouring of(Table table, Optional<String> colourBy) {
        return colourBy.map(column -> by(SelectedRows.levels(table, column)))
                .orElseGet(() -> new Colouring(List.of(new ColourGroup.All()), new int[table.rows()]));
    }

    private static Colouring by(Column.Levels column) {
        long[] counts = Profiler.counts(column);
        Set<String> coloured = Profiler.topLevels(column, counts, Thresholds.MAX_COLOURS).stream()
                .map(LevelCount::level)
                .collect(Collectors.toSet());
        List<String> byName = List.copyOf(new TreeSet<>(column.levels()));
        List<ColourGroup> groups = new ArrayList<>();
        int[] groupOfCode = new int[column.levels().size()];
        Arrays.fill(groupOfCode, -1);
        for (int index = 0; index < byName.size(); index++) {
            if (coloured.contains(byName.get(index))) {
                groupOfCode[column.levels().indexOf(byName.get(index))] = groups.size();
                groups.add(new ColourGroup.Level(byName.get(index), index));
            }
        }
        if (Arrays.stream(groupOfCode).anyMatch(group -> group < 0)) {
            for (int code = 0; code < groupOfCode.length; code++) {
                groupOfCode[code] = groupOfCode[code] < 0 ? groups.size() : groupOfCode[code];
            }
            groups.add(new ColourGroup.Other());
        }
        int missing = groups.size();
        if (Arrays.stream(column.codes()).anyMatch(code -> code < 0)) {
            groups.add(new ColourGroup.Missing());
        }
        int[] groupOfRow = Arrays.stream(column.codes())
                .map(code -> code < 0 ? missing : groupOfCode[code])
                .toArray();
        return new Colouring(groups, groupOfRow);
    }

    List<ColourGroup> groups() {
        return groups;
    }

    /** The position in {@link #groups} of the row's colour. */
    int groupOf(int row) {
        return groupOfRow[row];
    }
}
