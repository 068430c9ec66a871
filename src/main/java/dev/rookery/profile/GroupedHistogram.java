package dev.rookery.profile;

import java.util.List;

/**
 * The distribution of one column, split by the levels of another.
 *
 * @param axis bins of a number or bars of levels; the same for every selection, so that charts do not jump
 * @param series one per colour level, in the level order of the table, also those without rows, so that colours are stable
 * @param rows selected rows
 * @param missing selected rows whose cell in this column is missing
 */
public record GroupedHistogram(String column, Axis axis, List<Series> series, long rows, long missing) {
    /** What the counts stand over. */
    public sealed interface Axis {
        int size();

        /** Bin i is [edges[i], edges[i+1]), the last includes its right edge. */
        record Bins(double[] edges) implements Axis {
            @Override
            public int size() {
                return edges.length - 1;
            }
        }

        /** The most frequent levels of the whole table, falling; rows of further levels are counted in {@code other}. */
        record Bars(List<String> levels, boolean hasOther) implements Axis {
            @Override
            public int size() {
                return levels.size() + (hasOther ? 1 : 0);
            }
        }
    }

    /** Counts per bin or bar; of bars with {@code hasOther}, the last counts all other levels. */
    public record Series(ColourGroup group, long[] counts) {}

    public GroupedHistogram {
        series = List.copyOf(series);
    }
}
