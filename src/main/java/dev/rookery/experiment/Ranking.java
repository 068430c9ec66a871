package dev.rookery.experiment;

import dev.rookery.stats.CorrectedResampledTest;
import dev.rookery.training.Algorithm;
import dev.rookery.training.Evaluation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The rows of a leaderboard in the order of one metric: the best first, those without a value behind them, the dummy last, whatever
 * it reaches. Each pair is tested on its own, on the same folds, by {@link CorrectedResampledTest}; p-values are not adjusted for the
 * number of pairs.
 */
public record Ranking(String metric, List<Place> places) {
    /** A difference with a larger p-value is a tie. */
    public static final double ALPHA = 0.05;

    /** What can be said of the distance to the leader. */
    public enum Verdict {
        LEADS,
        /** The difference may be chance. */
        TIES,
        WORSE,
        /** Some fold has no value. */
        UNTOLD
    }

    /**
     * @param rank from 1; 0 for the dummy, which does not compete
     * @param pValue of the difference to the leader; absent for the leader and where it cannot be told
     * @param beatsDummy whether it is better than the dummy beyond chance; true where there is no dummy to ask
     */
    public record Place(int rank, Leaderboard.Row row, Verdict verdict, OptionalDouble pValue, boolean beatsDummy) {}

    public Ranking {
        places = List.copyOf(places);
    }

    /** By the metric that decides. */
    public static Ranking of(Leaderboard board) {
        return of(board, board.task().primary());
    }

    public static Ranking of(Leaderboard board, String metric) {
        double sign = Evaluation.higherIsBetter(metric) ? -1 : 1;
        // NaN is the largest double, so a row without a value comes last among its kind.
        List<Leaderboard.Row> rows = board.rows().stream()
                .sorted(Comparator.comparing(Ranking::isDummy)
                        .thenComparingDouble(row -> sign * row.mean(metric).mean()))
                .toList();
        Optional<Leaderboard.Row> leader = leader(rows, metric);
        Optional<Leaderboard.Row> dummy = rows.stream().filter(Ranking::isDummy).findFirst();
        List<Place> places = new ArrayList<>();
        for (Leaderboard.Row row : rows) {
            places.add(place(isDummy(row) ? 0 : places.size() + 1, row, leader, dummy, metric));
        }
        return new Ranking(metric, places);
    }

    /** The best that is no dummy; absent where none has a value. */
    public Optional<Leaderboard.Row> leader() {
        return leader(places.stream().map(Place::row).toList(), metric);
    }

    private static Optional<Leaderboard.Row> leader(List<Leaderboard.Row> sorted, String metric) {
        return sorted.stream()
                .filter(row -> !isDummy(row) && !Double.isNaN(row.mean(metric).mean()))
                .findFirst();
    }

    private static Place place(
            int rank,
            Leaderboard.Row row,
            Optional<Leaderboard.Row> leader,
            Optional<Leaderboard.Row> dummy,
            String metric) {
        boolean beatsDummy = dummy.filter(one -> !one.equals(row))
                .map(one -> difference(row, one, metric)
                        .filter(test -> test.pValue() < ALPHA && test.mean() > 0 == Evaluation.higherIsBetter(metric))
                        .isPresent())
                .orElse(dummy.isEmpty());
        if (leader.filter(row::equals).isPresent()) {
            return new Place(rank, row, Verdict.LEADS, OptionalDouble.empty(), beatsDummy);
        }
        return leader.flatMap(best -> difference(row, best, metric))
                .map(test -> new Place(
                        rank,
                        row,
                        test.pValue() >= ALPHA ? Verdict.TIES : Verdict.WORSE,
                        OptionalDouble.of(test.pValue()),
                        beatsDummy))
                .orElseGet(() -> new Place(rank, row, Verdict.UNTOLD, OptionalDouble.empty(), beatsDummy));
    }

    static Optional<CorrectedResampledTest> difference(Leaderboard.Row row, Leaderboard.Row other, String metric) {
        double[] ours = row.values(metric);
        double[] theirs = other.values(metric);
        if (ours.length != theirs.length || ours.length < 2) {
            return Optional.empty();
        }
        double[] differences = new double[ours.length];
        for (int i = 0; i < ours.length; i++) {
            differences[i] = ours[i] - theirs[i];
        }
        return Optional.of(CorrectedResampledTest.of(differences, row.ratio()));
    }

    private static boolean isDummy(Leaderboard.Row row) {
        return row.algorithm() == Algorithm.DUMMY;
    }
}
