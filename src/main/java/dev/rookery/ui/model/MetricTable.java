package dev.rookery.ui.model;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.rookery.training.Evaluation;
import dev.rookery.training.MeanSd;
import dev.rookery.training.MetricValue;
import dev.rookery.ui.text.Formats;
import java.util.List;
import java.util.Optional;

/** What the test rows, the cross-validation and always answering the most frequent class score, side by side. */
public final class MetricTable extends Composite<Div> {
    private final Formats formats = Formats.current();

    public MetricTable(Evaluation evaluation) {
        DataTable table = new DataTable(
                text("metric.caption"),
                List.of(
                        text("metric.name"),
                        text("metric.test", formats.integer(evaluation.testRows())),
                        text("metric.cv", evaluation.cv().folds()),
                        text("metric.dummy")));
        for (String key : Evaluation.METRICS) {
            Optional<MetricValue> test = Optional.ofNullable(evaluation.test().get(key));
            Optional<MeanSd> cv = Optional.ofNullable(evaluation.cv().metrics().get(key));
            Optional<Double> dummy = Optional.ofNullable(evaluation.dummy().get(key));
            boolean share = !key.equals(Evaluation.LOG_LOSS);
            table.addRow(
                    new Span(text("metric." + key)),
                    test.map(value -> measured(value, share)).orElseGet(Span::new),
                    DataTable.figure(cv.map(value -> spread(value, share)).orElse("")),
                    DataTable.figure(dummy.map(value -> number(value, share)).orElse("")));
        }
        getContent().add(table);
        if (evaluation.testRows() < Evaluation.SMALL_SAMPLE) {
            Paragraph small = new Paragraph(text("metric.smallSample", formats.integer(evaluation.testRows())));
            small.addClassName("rookery-quiet");
            getContent().add(small);
        }
    }

    private Component measured(MetricValue value, boolean share) {
        Div both = new Div(DataTable.figure(number(value.value(), share)));
        both.addClassName("rookery-measured");
        value.interval().ifPresent(within -> {
            Span interval = DataTable.figure(number(within.low(), share) + " – " + number(within.high(), share));
            interval.addClassName("rookery-quiet");
            both.add(interval);
        });
        return both;
    }

    private String spread(MeanSd value, boolean share) {
        String mean = number(value.mean(), share);
        return Double.isNaN(value.sd()) ? mean : mean + " ± " + number(value.sd(), share);
    }

    private String number(double value, boolean share) {
        return share ? formats.percent(value) : formats.number(value);
    }
}
