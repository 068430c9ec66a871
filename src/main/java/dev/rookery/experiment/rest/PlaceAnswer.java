package dev.rookery.experiment.rest;

import dev.rookery.experiment.Leaderboard;
import dev.rookery.experiment.Ranking;
import dev.rookery.stats.Interval;
import dev.rookery.training.MeanSd;
import dev.rookery.training.Task;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** One algorithm on the leaderboard. */
@Schema(name = "LeaderboardPlace")
record PlaceAnswer(
        @Schema(description = "From 1; absent for the dummy, which does not compete") @Nullable
        Integer rank,

        @Schema(example = "random-forest") String algorithm,

        @Schema(description = "LEADS, TIES with the leader, WORSE, or UNTOLD where a fold has no value")
        Ranking.Verdict verdict,

        @Schema(description = "Of the difference to the leader: corrected resampled t-test (Nadeau and Bengio, 2003)")
        @Nullable
        Double pValue,

        boolean beatsDummy,
        Map<String, Measured> metrics,
        @Schema(description = "Seconds that one fit takes") double fitSeconds,

        @Schema(description = "Microseconds that the answer to one row takes, many rows at once")
        double predictMicrosPerRow,

        @Schema(description = "Of the model's ONNX file") long sizeBytes) {
    /** A metric over the folds. */
    @Schema(name = "FoldMetric")
    record Measured(
            @Nullable Double mean,
            @Nullable Double sd,

            @Schema(description = "95% interval of the mean") @Nullable
            Double low,

            @Nullable Double high,

            @Schema(description = "On the rows that were learned from") @Nullable
            Double learned) {
        static Measured of(Leaderboard.Row row, String metric) {
            MeanSd mean = row.mean(metric);
            Optional<Interval> interval = row.interval(metric);
            return new Measured(
                    known(mean.mean()),
                    known(mean.sd()),
                    interval.map(Interval::low).orElse(null),
                    interval.map(Interval::high).orElse(null),
                    known(row.learned(metric)));
        }
    }

    static List<PlaceAnswer> all(Leaderboard board, String metric) {
        return Ranking.of(board, metric).places().stream()
                .map(place -> of(place, board.task()))
                .toList();
    }

    private static PlaceAnswer of(Ranking.Place place, Task task) {
        Leaderboard.Row row = place.row();
        Map<String, Measured> metrics = new LinkedHashMap<>();
        task.metrics().forEach(metric -> metrics.put(metric, Measured.of(row, metric)));
        OptionalDouble p = place.pValue();
        return new PlaceAnswer(
                place.rank() == 0 ? null : place.rank(),
                row.algorithm().key(),
                place.verdict(),
                p.isPresent() ? p.getAsDouble() : null,
                place.beatsDummy(),
                metrics,
                row.fitSeconds(),
                row.predictMicros(),
                row.sizeBytes());
    }

    /** JSON has no NaN. */
    static @Nullable Double known(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
