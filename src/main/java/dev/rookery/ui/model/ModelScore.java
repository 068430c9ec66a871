package dev.rookery.ui.model;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.rookery.stats.Interval;
import dev.rookery.training.Evaluation;
import dev.rookery.training.MetricValue;
import java.util.Optional;
import java.util.function.DoubleFunction;

/**
 * How good a version is in one line: the metric that decides, on the test rows, with the interval, as they were measured before the
 * gate decided.
 */
public record ModelScore(String metric, double value, Optional<Interval> interval, int rows) {
    public static Optional<ModelScore> of(Evaluation evaluation) {
        String metric = evaluation.task().primary();
        return evaluation.testMetric(metric).map(measured -> of(metric, measured));
    }

    private static ModelScore of(String metric, MetricValue measured) {
        return new ModelScore(metric, measured.value(), measured.interval(), measured.n());
    }

    /** The number in large type, and below it what it was measured on. */
    public Div headline() {
        DoubleFunction<String> written = MetricWords.written(metric);
        Span figure = new Span(written.apply(value));
        figure.addClassName("rookery-headline");
        Span words = new Span(interval.map(within -> text(
                        "score.headlineWithin." + metric,
                        written.apply(within.low()),
                        written.apply(within.high()),
                        rows))
                .orElseGet(() -> text("score.headline." + metric, rows)));
        words.addClassName("rookery-quiet");
        Div headline = new Div(figure, words);
        headline.addClassName("rookery-measured");
        return headline;
    }

    /** "Accuracy 97.1% (90.1–99.2%), 68 test rows". */
    public Span line() {
        DoubleFunction<String> written = MetricWords.written(metric);
        String words = interval.map(within -> text(
                        "score.within." + metric,
                        written.apply(value),
                        written.apply(within.low()),
                        written.apply(within.high()),
                        rows))
                .orElseGet(() -> text("score.plain." + metric, written.apply(value), rows));
        Span line = new Span(words);
        line.addClassName("rookery-number");
        line.getElement().setAttribute("title", text("score.explained." + metric));
        return line;
    }
}
