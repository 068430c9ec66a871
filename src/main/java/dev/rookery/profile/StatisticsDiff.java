package dev.rookery.profile;

import dev.rookery.schema.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which figures of the columns differ from one profile to another.
 *
 * @param columns of the later profile, in its order, that differ in some figure
 * @param compared how many columns both profiles have and hold alike
 */
public record StatisticsDiff(List<Column> columns, int compared) {
    /** Figures of the same values in another order differ in their last digits only. */
    private static final double SAME = 1e-12;

    /** @param figures those that differ, at least one */
    public record Column(Field field, List<Figure> figures) {
        public Column {
            figures = List.copyOf(figures);
        }
    }

    /**
     * @param level which level, of {@link Statistic#LEVEL}; otherwise empty
     * @param before NaN where it is not known or not defined, as {@code after}
     */
    public record Figure(Statistic statistic, String level, double before, double after) {}

    public StatisticsDiff {
        columns = List.copyOf(columns);
    }

    public static StatisticsDiff of(Profile before, Profile after) {
        Map<String, ColumnProfile> old = new LinkedHashMap<>();
        before.columnProfiles().forEach(column -> old.put(column.field().name(), column));
        List<Column> columns = new ArrayList<>();
        int compared = 0;
        for (ColumnProfile column : after.columnProfiles()) {
            ColumnProfile earlier = old.get(column.field().name());
            List<Figure> figures = new ArrayList<>();
            if (earlier instanceof ColumnProfile.NumberProfile a && column instanceof ColumnProfile.NumberProfile b) {
                compared++;
                add(figures, Statistic.OF_NUMBERS, a, b);
            } else if (earlier instanceof ColumnProfile.LevelsProfile a
                    && column instanceof ColumnProfile.LevelsProfile b) {
                compared++;
                add(figures, Statistic.OF_LEVELS, a, b);
                levels(figures, a, b);
            }
            if (!figures.isEmpty()) {
                columns.add(new Column(column.field(), figures));
            }
        }
        return new StatisticsDiff(columns, compared);
    }

    private static <P> void add(List<Figure> figures, List<Statistic.Of<P>> statistics, P before, P after) {
        for (Statistic.Of<P> each : statistics) {
            add(
                    figures,
                    new Figure(
                            each.statistic(),
                            "",
                            each.value().applyAsDouble(before),
                            each.value().applyAsDouble(after)));
        }
    }

    /** The most frequent levels of either side. */
    private static void levels(
            List<Figure> figures, ColumnProfile.LevelsProfile before, ColumnProfile.LevelsProfile after) {
        Map<String, Long> old = counts(before);
        Map<String, Long> now = counts(after);
        Set<String> names = new LinkedHashSet<>(old.keySet());
        names.addAll(now.keySet());
        for (String name : names) {
            add(figures, new Figure(Statistic.LEVEL, name, rows(name, old, before), rows(name, now, after)));
        }
    }

    private static Map<String, Long> counts(ColumnProfile.LevelsProfile levels) {
        Map<String, Long> counts = new LinkedHashMap<>();
        levels.top().forEach(top -> counts.put(top.level(), top.count()));
        return counts;
    }

    /** A level that is not among the most frequent has no rows, or a number of them that the profile does not know. */
    private static double rows(String level, Map<String, Long> counts, ColumnProfile.LevelsProfile levels) {
        return counts.containsKey(level) ? counts.get(level) : levels.other() == 0 ? 0 : Double.NaN;
    }

    private static void add(List<Figure> figures, Figure figure) {
        double a = figure.before();
        double b = figure.after();
        boolean same = Double.compare(a, b) == 0 || Math.abs(a - b) <= SAME * Math.max(Math.abs(a), Math.abs(b));
        if (!same) {
            figures.add(figure);
        }
    }
}
