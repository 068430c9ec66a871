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
import java.util.function.DoubleFunction;

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
        table.stackOnPhone();
        for (String key : Evaluation.METRICS) {
            Optional<MetricValue> test = Optional.ofNullable(evaluation.test().get(key));
            Optional<MeanSd> cv = Optional.ofNullable(evaluation.cv().metrics().get(key));
            Optional<Double> dummy = Optional.ofNullable(evaluation.dummy().get(key));
            DoubleFunction<String> written = key.equals(Evaluation.LOG_LOSS) ? formats::number : formats::percent;
            table.addRow(
                    new Span(text("metric." + key)),
                    test.<Component>map(value -> new Measured(value.value(), value.interval(), written))
                            .orElseGet(Span::new),
                    DataTable.figure(cv.map(value -> spread(value, written)).orElse("")),
                    DataTable.figure(dummy.map(written::apply).orElse("")));
        }
        getContent().add(table);
        if (evaluation.testRows() < Evaluation.SMALL_SAMPLE) {
            Paragraph small = new Paragraph(text("metric.smallSample", formats.integer(evaluation.testRows())));
            small.addClassName("rookery-quiet");
            getContent().add(small);
        }
    }

    private static String spread(MeanSd value, DoubleFunction<String> written) {
        String mean = written.apply(value.mean());
        return Double.isNaN(value.sd()) ? mean : mean + " ± " + written.apply(value.sd());
    }
}
