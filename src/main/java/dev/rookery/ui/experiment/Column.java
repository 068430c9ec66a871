package dev.rookery.ui.experiment;

import static dev.rookery.ui.text.Messages.text;

import dev.rookery.experiment.Leaderboard;
import dev.rookery.training.Evaluation;
import dev.rookery.training.Task;
import dev.rookery.ui.model.MetricWords;
import dev.rookery.ui.text.Formats;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * What can be read, and sorted by, of each algorithm.
 *
 * @param key in the address
 * @param name of the column
 * @param value to sort by
 * @param higherIsBetter whether the largest comes first
 * @param written how a row's value is written
 */
record Column(
        String key,
        String name,
        ToDoubleFunction<Leaderboard.Row> value,
        boolean higherIsBetter,
        Function<Leaderboard.Row, String> written) {
    /** Seconds that are not worth telling apart. */
    private static final double INSTANT = 1e-3;

    /** The metrics, the training score of the one that ranks, and what an algorithm costs. */
    static List<Column> of(Task task, String metric) {
        Formats formats = Formats.current();
        List<Column> columns = new ArrayList<>();
        for (String key : task.metrics()) {
            columns.add(new Column(
                    key,
                    text("board.metric." + key),
                    row -> row.mean(key).mean(),
                    Evaluation.higherIsBetter(key),
                    row -> MetricWords.spread(key, row.mean(key))));
        }
        columns.add(new Column(
                "gap",
                text("board.gap"),
                row -> Math.abs(row.learned(metric) - row.mean(metric).mean()),
                false,
                row -> MetricWords.writtenInColumn(metric)
                        .apply(Math.abs(row.learned(metric) - row.mean(metric).mean()))));
        columns.add(new Column(
                "fit",
                text("board.fit"),
                Leaderboard.Row::fitSeconds,
                false,
                row -> duration(formats, row.fitSeconds())));
        columns.add(new Column(
                "predict",
                text("board.predict"),
                Leaderboard.Row::predictMicros,
                false,
                row -> text("board.micros", formats.number(row.predictMicros()))));
        columns.add(new Column(
                "size", text("board.size"), Leaderboard.Row::sizeBytes, false, row -> formats.size(row.sizeBytes())));
        return List.copyOf(columns);
    }

    private static String duration(Formats formats, double seconds) {
        return seconds < INSTANT
                ? text("board.instant")
                : formats.duration(Duration.ofNanos(Math.round(seconds * 1e9)));
    }

    /** The best first, or last; rows without a value behind the others. */
    Comparator<Leaderboard.Row> order(boolean bestFirst) {
        double sign = higherIsBetter == bestFirst ? -1 : 1;
        return Comparator.comparingDouble(row -> sign * value.applyAsDouble(row));
    }
}
