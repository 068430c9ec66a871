package dev.rookery.profile;

import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.schema.Field;
import java.util.List;

/**
 * Versions or subsets side by side, every one held against the first.
 *
 * @param sides the reference first
 * @param columns that all sides have with a type of the same kind, in the reference's order
 * @param uncompared names of the reference's columns that some side lacks, holds otherwise, or that are not compared: text and
 *     identifiers
 */
public record Comparison(List<Side> sides, List<Column> columns, List<String> uncompared) {
    /** Rows of a version. */
    public record Of(DatasetVersionId version, Selection selection) {}

    /** @param rows that were counted: of a very long table a sample */
    public record Side(Of of, long rows, boolean sampled) {}

    /**
     * One column on all sides.
     *
     * @param labels the levels, or empty for a number
     * @param edges of the bins of a number, or empty
     * @param counts of each side, in bins or levels
     * @param missing of each side
     * @param mean of each side, NaN of levels; likewise {@code sd} and {@code median}
     * @param drift of every side but the first
     */
    public record Column(
            Field field,
            List<String> labels,
            double[] edges,
            List<long[]> counts,
            long[] missing,
            double[] mean,
            double[] sd,
            double[] median,
            List<Drift> drift) {
        public Column {
            labels = List.copyOf(labels);
            counts = List.copyOf(counts);
            drift = List.copyOf(drift);
        }

        public boolean drifted() {
            return drift.stream().anyMatch(each -> each.verdict() == Drift.Verdict.DRIFTED);
        }

        /** The greatest stability index of a side; NaN where none is defined. */
        public double psi() {
            return drift.stream()
                    .mapToDouble(Drift::psi)
                    .filter(psi -> !Double.isNaN(psi))
                    .max()
                    .orElse(Double.NaN);
        }
    }

    public Comparison {
        sides = List.copyOf(sides);
        columns = List.copyOf(columns);
        uncompared = List.copyOf(uncompared);
    }

    /** How many columns have moved on this side, counted from the reference, which is 0. */
    public long drifted(int side) {
        return columns.stream()
                .filter(column -> column.drift().get(side - 1).verdict() == Drift.Verdict.DRIFTED)
                .count();
    }
}
