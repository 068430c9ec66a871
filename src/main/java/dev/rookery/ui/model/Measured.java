package dev.rookery.ui.model;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.rookery.stats.Interval;
import java.util.Optional;
import java.util.function.DoubleFunction;

/** A measured number above its interval, both written in the same way. */
final class Measured extends Div {
    Measured(double value, Optional<Interval> interval, DoubleFunction<String> written) {
        addClassName("rookery-measured");
        add(DataTable.figure(written.apply(value)));
        interval.ifPresent(within -> {
            Span range = DataTable.figure(written.apply(within.low()) + " – " + written.apply(within.high()));
            range.addClassName("rookery-quiet");
            add(range);
        });
    }

    /** Below it, how much a mean over folds spreads: words tell it from an interval. */
    Measured spread(Optional<Double> deviation, DoubleFunction<String> written) {
        deviation.ifPresent(sd -> {
            Span range = DataTable.figure(text("metric.spread", written.apply(sd)));
            range.addClassName("rookery-quiet");
            add(range);
        });
        return this;
    }
}
