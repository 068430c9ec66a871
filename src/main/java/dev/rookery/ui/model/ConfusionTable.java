package dev.rookery.ui.model;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.rookery.training.Evaluation;
import dev.rookery.ui.component.ClassColors;
import dev.rookery.ui.text.Formats;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Which class was taken for which on the test rows: counts, tinted by their share of the actual class. */
public final class ConfusionTable extends Composite<Div> {
    private final Formats formats = Formats.current();

    public ConfusionTable(Evaluation evaluation) {
        List<String> labels = evaluation.labels();
        List<String> columns = new ArrayList<>();
        columns.add(text("confusion.corner"));
        columns.addAll(labels);
        DataTable table = new DataTable(text("confusion.caption"), columns);
        table.addClassName("rookery-confusion");
        for (int actual = 0; actual < labels.size(); actual++) {
            int[] counts = evaluation.confusion()[actual];
            long total = Arrays.stream(counts).asLongStream().sum();
            table.addRow(
                    label(labels.get(actual), actual),
                    Arrays.stream(counts)
                            .mapToObj(count -> (Component) DataTable.figure(formats.integer(count)))
                            .toArray(Component[]::new));
            for (int predicted = 0; predicted < counts.length; predicted++) {
                double share = total == 0 ? 0 : (double) counts[predicted] / total;
                var cell = table.cell(predicted);
                cell.getStyle().set("--rookery-share", String.format(Locale.ROOT, "%.4f", share));
                cell.setClassName("rookery-confusion-right", predicted == actual);
                cell.setClassName("rookery-confusion-wrong", predicted != actual && counts[predicted] > 0);
            }
        }
        getContent().add(table, summary(evaluation));
    }

    private Component summary(Evaluation evaluation) {
        long wrong = 0;
        for (int actual = 0; actual < evaluation.labels().size(); actual++) {
            for (int predicted = 0; predicted < evaluation.labels().size(); predicted++) {
                wrong += predicted == actual ? 0 : evaluation.confusion()[actual][predicted];
            }
        }
        Paragraph words = new Paragraph(
                text("confusion.summary", formats.integer(wrong), formats.integer(evaluation.testRows())));
        words.addClassName("rookery-quiet");
        return words;
    }

    private static Component label(String name, int position) {
        Span dot = new Span();
        dot.addClassName("rookery-class-dot");
        dot.getStyle().set("--rookery-colour", ClassColors.of(position));
        Span label = new Span(dot, new Span(name));
        label.addClassName("rookery-class-label");
        return label;
    }
}
