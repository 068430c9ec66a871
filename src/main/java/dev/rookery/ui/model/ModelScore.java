package dev.rookery.ui.model;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.rookery.stats.Interval;
import dev.rookery.training.Evaluation;
import dev.rookery.training.MetricValue;
import dev.rookery.ui.text.Formats;
import java.util.Optional;

/**
 * How good a version is in one line: its accuracy on the test rows with the interval, as they were measured before the gate
 * decided.
 */
public record ModelScore(double accuracy, Optional<Interval> interval, int rows) {
    public static Optional<ModelScore> of(Evaluation evaluation) {
        return evaluation.testMetric(Evaluation.ACCURACY).map(ModelScore::of);
    }

    private static ModelScore of(MetricValue accuracy) {
        return new ModelScore(accuracy.value(), accuracy.interval(), accuracy.n());
    }

    /** The number in large type, and below it what it was measured on. */
    public Div headline() {
        Formats formats = Formats.current();
        Span figure = new Span(formats.percent(accuracy));
        figure.addClassName("rookery-headline");
        Span words = new Span(interval.map(within -> text(
                        "score.headlineWithin",
                        formats.percent(within.low()),
                        formats.percent(within.high()),
                        formats.integer(rows)))
                .orElseGet(() -> text("score.headline", formats.integer(rows))));
        words.addClassName("rookery-quiet");
        Div headline = new Div(figure, words);
        headline.addClassName("rookery-measured");
        return headline;
    }

    /** "Accuracy 97.1% (90.1–99.2%), 68 test rows". */
    public Span line() {
        Formats formats = Formats.current();
        String words = interval.map(within -> text(
                        "score.within",
                        formats.percent(accuracy),
                        formats.percent(within.low()),
                        formats.percent(within.high()),
                        rows))
                .orElseGet(() -> text("score.plain", formats.percent(accuracy), rows));
        Span line = new Span(words);
        line.addClassName("rookery-number");
        line.getElement().setAttribute("title", text("score.explained"));
        return line;
    }
}
