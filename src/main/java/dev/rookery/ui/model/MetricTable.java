package dev.rookery.ui.model;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.rookery.common.Sentence;
import dev.rookery.training.Evaluation;
import dev.rookery.training.MeanSd;
import dev.rookery.training.MetricValue;
import dev.rookery.ui.text.Formats;
import java.util.ArrayList;
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
                        text("metric.dummy." + evaluation.task())));
        table.stackOnPhone();
        List<String> keys = new ArrayList<>(evaluation.task().metrics());
        if (evaluation.test().containsKey(Evaluation.COST)) {
            keys.add(Evaluation.COST);
        }
        for (String key : keys) {
            Optional<MetricValue> test = Optional.ofNullable(evaluation.test().get(key));
            Optional<MeanSd> cv = Optional.ofNullable(evaluation.cv().metrics().get(key));
            Optional<Double> dummy = Optional.ofNullable(evaluation.dummy().get(key));
            DoubleFunction<String> written = MetricWords.written(key);
            table.addRow(
                    new Span(text("metric." + key)),
                    test.<Component>map(value -> measured(value, written)).orElseGet(Span::new),
                    DataTable.figure(cv.map(value -> spread(value, written)).orElse("")),
                    DataTable.figure(dummy.map(written::apply).orElse("")));
        }
        getContent().add(table);
        if (evaluation.testRows() < Evaluation.SMALL_SAMPLE) {
            note(text("metric.smallSample", formats.integer(evaluation.testRows())));
        }
        if (evaluation.test().values().stream().anyMatch(MetricTable::withoutInterval)) {
            note(say(Sentence.of("training.note.alike")));
        }
    }

    private static Component measured(MetricValue value, DoubleFunction<String> written) {
        Measured measured = new Measured(value.value(), value.interval(), written);
        if (withoutInterval(value)) {
            Span none = new Span(text("metric.noInterval"));
            none.addClassName("rookery-quiet");
            measured.add(none);
        }
        return measured;
    }

    /** Every resample gave the same value: see {@link MetricValue#interval}. */
    private static boolean withoutInterval(MetricValue value) {
        return value.interval().isEmpty() && !Double.isNaN(value.value());
    }

    private void note(String words) {
        Paragraph note = new Paragraph(words);
        note.addClassName("rookery-quiet");
        getContent().add(note);
    }

    private static String spread(MeanSd value, DoubleFunction<String> written) {
        String mean = written.apply(value.mean());
        return Double.isNaN(value.sd()) ? mean : mean + " ± " + written.apply(value.sd());
    }
}
