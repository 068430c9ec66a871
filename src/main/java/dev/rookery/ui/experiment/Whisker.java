package dev.rookery.ui.experiment;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.rookery.experiment.Leaderboard;
import dev.rookery.stats.Interval;
import dev.rookery.ui.model.MetricWords;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleFunction;

/**
 * The mean over the folds as a dot, its interval as a line with ends, and what the rows that were learned from score as a ring. What
 * lies outside the scale is an arrow at its end. A picture of numbers that stand beside it.
 */
final class Whisker extends Div {
    Whisker(Leaderboard.Row row, String metric, Scale scale) {
        addClassName("rookery-whisker");
        DoubleFunction<String> written = MetricWords.written(metric);
        double mean = row.mean(metric).mean();
        double learned = row.learned(metric);
        Optional<Interval> interval = row.interval(metric);
        getElement().setAttribute("role", "img");
        getElement()
                .setAttribute(
                        "aria-label",
                        text(
                                "board.picture",
                                written.apply(mean),
                                interval.map(within ->
                                                written.apply(within.low()) + " – " + written.apply(within.high()))
                                        .orElse("–"),
                                written.apply(learned)));
        for (double tick : scale.ticks()) {
            add(mark("rookery-whisker-grid", scale.at(tick)));
        }
        if (Double.isNaN(mean)) {
            return;
        }
        if (!Double.isNaN(learned)) {
            Span gap = mark("rookery-whisker-gap", Math.min(scale.at(mean), scale.at(learned)));
            gap.getStyle().set("inline-size", percent(Math.abs(scale.at(learned) - scale.at(mean))));
            add(gap);
        }
        interval.filter(within -> scale.at(within.high()) > scale.at(within.low()))
                .ifPresent(within -> {
                    Span line = mark("rookery-whisker-line", scale.at(within.low()));
                    line.getStyle().set("inline-size", percent(scale.at(within.high()) - scale.at(within.low())));
                    add(line);
                });
        if (!Double.isNaN(learned) && scale.holds(learned)) {
            add(mark("rookery-whisker-learned", scale.at(learned)));
        }
        Span dot = mark(scale.holds(mean) ? "rookery-whisker-dot" : "rookery-whisker-beyond", scale.at(mean));
        dot.setClassName("rookery-whisker-below", mean < scale.low());
        add(dot);
    }

    private static Span mark(String className, double at) {
        Span mark = new Span();
        mark.addClassName(className);
        mark.getStyle().set("inset-inline-start", percent(at));
        return mark;
    }

    static String percent(double value) {
        return String.format(Locale.ROOT, "%.2f%%", value);
    }
}
