package dev.rookery.profile;

import dev.rookery.schema.Field;
import dev.rookery.schema.Role;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How much each feature alone says about the target, see {@link TargetRelation}. */
final class TargetRelations {
    /** Counts that one look at the rows gathers: 16 MB. */
    private static final long MAX_COUNTS = 2_000_000;

    private final Ask ask;
    private final NumberColumns numbers;
    private final int target;

    private TargetRelations(Ask ask, NumberColumns numbers, int target) {
        this.ask = ask;
        this.numbers = numbers;
        this.target = target;
    }

    /**
     * @param columns that may be held against the target: few levels, or numbers
     * @param profiles of all columns
     */
    static List<TargetRelation> of(Ask ask, List<Integer> columns, NumberColumns numbers, List<ColumnProfile> profiles)
            throws SQLException {
        Optional<Field> target = ask.table().schema().target();
        if (target.isEmpty()) {
            return List.of();
        }
        int at = ask.table().schema().indexOf(target.get().name());
        TargetRelations relations = new TargetRelations(ask, numbers, at);
        List<Integer> features = columns.stream()
                .filter(i -> profiles.get(i).field().role() == Role.FEATURE)
                .toList();
        int classes = (int) Math.max(1, profiles.get(at).distinct());
        int atOnce = (int) Math.max(1, MAX_COUNTS / ((Thresholds.HIGH_CARDINALITY + 1L) * (classes + 1L)));
        List<TargetRelation> found = new ArrayList<>();
        for (int begin = 0; begin < features.size(); begin += atOnce) {
            relations.add(features.subList(begin, Math.min(features.size(), begin + atOnce)), profiles, found);
        }
        found.sort(Comparator.comparingDouble(TargetRelation::power).reversed());
        return found;
    }

    private void add(List<Integer> features, List<ColumnProfile> profiles, List<TargetRelation> found)
            throws SQLException {
        JointPass pass = new JointPass(ask, JointPass.Rows.all(ask));
        boolean number = profiles.get(target) instanceof ColumnProfile.NumberProfile;
        int[] named = new int[features.size()];
        for (int i = 0; i < named.length; i++) {
            if (profiles.get(features.get(i)) instanceof ColumnProfile.NumberProfile) {
                named[i] = pass.number(features.get(i), 0);
            }
        }
        int aim = profiles.get(target) instanceof ColumnProfile.NumberProfile profile
                ? pass.number(target, profile.mean())
                : pass.levels(target, (int) profiles.get(target).distinct());
        int[] sums = new int[named.length];
        for (int i = 0; i < named.length; i++) {
            ColumnProfile feature = profiles.get(features.get(i));
            int factor = feature instanceof ColumnProfile.NumberProfile
                    ? pass.bins(named[i], numbers.cuts(features.get(i)))
                    : pass.levels(features.get(i), (int) feature.distinct());
            sums[i] = number ? pass.groups(factor, aim) : pass.cross(factor, aim);
        }
        pass.run();
        for (int i = 0; i < sums.length; i++) {
            double power = number ? explained(pass.groupSums(sums[i])) : lambda(pass.counts(sums[i]));
            if (!Double.isNaN(power)) {
                found.add(
                        new TargetRelation(profiles.get(features.get(i)).field().name(), power));
            }
        }
    }

    /**
     * (sum over bins of their most frequent class - that of all) / (rows - that of all).
     *
     * @param counts a row for each bin, a column for each class
     */
    private static double lambda(long[][] counts) {
        long n = 0;
        long within = 0;
        long[] classes = new long[counts.length == 0 ? 0 : counts[0].length];
        for (long[] bin : counts) {
            long most = 0;
            for (int i = 0; i < bin.length; i++) {
                n += bin[i];
                classes[i] += bin[i];
                most = Math.max(most, bin[i]);
            }
            within += most;
        }
        long overall = 0;
        for (long count : classes) {
            overall = Math.max(overall, count);
        }
        return n > overall ? (double) (within - overall) / (n - overall) : Double.NaN;
    }

    /** @param bins n, sum and sum of squares of the target in each */
    private static double explained(double[][] bins) {
        double n = 0;
        double sum = 0;
        double squares = 0;
        double between = 0;
        for (double[] bin : bins) {
            n += bin[0];
            sum += bin[1];
            squares += bin[2];
            between += bin[0] == 0 ? 0 : bin[1] * bin[1] / bin[0];
        }
        double total = squares - sum * sum / n;
        return total > 0 ? Math.clamp((between - sum * sum / n) / total, 0, 1) : Double.NaN;
    }
}
