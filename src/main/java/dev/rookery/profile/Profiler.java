package dev.rookery.profile;

import dev.rookery.schema.Column;
import dev.rookery.schema.DuplicateRows;
import dev.rookery.schema.Field;
import dev.rookery.schema.Table;
import dev.rookery.stats.Histogram;
import dev.rookery.stats.Moments;
import dev.rookery.stats.Quantiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Describes tables. Stateless. Time p n log n, and p^2 n for the associations. */
@Component
public class Profiler {
    public Profile profile(Table table) {
        List<ColumnProfile> profiles = new ArrayList<>();
        List<long[]> levelCounts = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            Field field = table.schema().fields().get(i);
            switch (table.columns().get(i)) {
                case Column.Numbers(double[] values) -> {
                    profiles.add(numbers(field, values));
                    levelCounts.add(new long[0]);
                }
                case Column.Levels levels -> {
                    long[] counts = counts(levels);
                    profiles.add(levels(field, levels, counts));
                    levelCounts.add(counts);
                }
            }
        }
        long duplicates = DuplicateRows.of(table).size();
        AssociationMatrix associations = Associations.of(table);
        return new Profile(
                table.rows(),
                table.columns().size(),
                duplicates,
                profiles.stream().mapToLong(ColumnProfile::missing).sum(),
                profiles,
                associations,
                Alerts.of(table.rows(), duplicates, profiles, levelCounts, associations));
    }

    private static ColumnProfile numbers(Field field, double[] values) {
        Quantiles quantiles = Quantiles.of(values);
        Moments moments = Moments.of(values);
        int distinct = quantiles.distinct();
        int bins = Math.clamp(distinct, 1, Thresholds.HISTOGRAM_BINS);
        return new ColumnProfile.NumberProfile(
                field,
                values.length - moments.n(),
                distinct,
                quantiles.at(0),
                quantiles.at(0.05),
                quantiles.at(0.25),
                quantiles.at(0.5),
                quantiles.at(0.75),
                quantiles.at(0.95),
                quantiles.at(1),
                moments.mean(),
                moments.sd(),
                moments.skewness(),
                moments.kurtosis(),
                Arrays.stream(values).filter(value -> value == 0).count(),
                Arrays.stream(values).filter(value -> value < 0).count(),
                Histogram.of(values, bins));
    }

    private static ColumnProfile levels(Field field, Column.Levels column, long[] counts) {
        List<LevelCount> top = topLevels(column, counts, Thresholds.TOP_LEVELS);
        long present = Arrays.stream(counts).sum();
        return new ColumnProfile.LevelsProfile(
                field,
                column.size() - present,
                Arrays.stream(counts).filter(count -> count > 0).count(),
                top,
                present - top.stream().mapToLong(LevelCount::count).sum());
    }

    /** The most frequent levels that occur, falling; equally frequent ones by name. */
    static List<LevelCount> topLevels(Column.Levels column, long[] counts, int limit) {
        return IntStream.range(0, counts.length)
                .filter(code -> counts[code] > 0)
                .mapToObj(code -> new LevelCount(column.levels().get(code), counts[code]))
                .sorted(Comparator.comparingLong(LevelCount::count).reversed().thenComparing(LevelCount::level))
                .limit(limit)
                .toList();
    }

    static long[] counts(Column.Levels column) {
        long[] counts = new long[column.levels().size()];
        for (int code : column.codes()) {
            if (code >= 0) {
                counts[code]++;
            }
        }
        return counts;
    }
}
