package dev.rookery.ui.experiment;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import dev.rookery.experiment.Leaderboard;
import dev.rookery.experiment.Ranking;
import dev.rookery.training.Algorithm;
import dev.rookery.ui.component.Glyph;
import dev.rookery.ui.model.MetricWords;
import dev.rookery.ui.text.Formats;
import java.util.function.Consumer;
import java.util.function.DoubleFunction;

/** The ranking as a table whose middle is a picture: who leads, by how much, and whether the distance means anything. */
final class BoardTable extends Div {
    private final Ranking ranking;
    private final Scale scale;
    private final DoubleFunction<String> written;
    private final Consumer<Algorithm> train;

    /** @param train what "Train this one" does */
    BoardTable(Ranking ranking, Scale scale, Consumer<Algorithm> train) {
        this.ranking = ranking;
        this.scale = scale;
        this.written = MetricWords.written(ranking.metric());
        this.train = train;
        addClassName("rookery-board");
        NativeTable table = new NativeTable();
        table.setCaptionText(text("board.caption", text("metric." + ranking.metric())));
        table.getCaption().addClassName("rookery-unseen");
        NativeTableRow head = table.getHead().addRow();
        head(head, text("board.rank"));
        head(head, text("train.algorithm"));
        head(head, axis());
        head(head, text("board.mean"));
        head(head, text("board.learned"));
        head(head, text("board.action"));
        ranking.places().forEach(place -> row(table.getBody().addRow(), place));
        add(table);
    }

    private static void head(NativeTableRow row, String words) {
        head(row, new Span(words));
    }

    private static void head(NativeTableRow row, Component content) {
        NativeTableHeaderCell cell = row.addHeaderCell();
        cell.getElement().setAttribute("scope", "col");
        cell.add(content);
    }

    private Component axis() {
        Div axis = new Div();
        axis.addClassName("rookery-whisker-axis");
        Span name = new Span(text("metric." + ranking.metric()));
        name.addClassName("rookery-unseen");
        axis.add(name);
        for (double tick : scale.ticks()) {
            Span label = new Span(written.apply(tick));
            label.getElement().setAttribute("aria-hidden", "true");
            label.getStyle().set("inset-inline-start", Whisker.percent(scale.at(tick)));
            axis.add(label);
        }
        return axis;
    }

    private void row(NativeTableRow row, Ranking.Place place) {
        Leaderboard.Row measured = place.row();
        String metric = ranking.metric();
        String name = ComparisonWords.algorithm(measured.algorithm());
        row.setClassName("rookery-board-leader", place.verdict() == Ranking.Verdict.LEADS);
        row.setClassName("rookery-board-dummy", place.rank() == 0);
        row.addDataCell().add(figure(place.rank() == 0 ? "–" : Formats.current().integer(place.rank())));

        Span verdict = new Span(ComparisonWords.verdict(place));
        verdict.addClassName("rookery-quiet");
        Div what = new Div(new Span(name), verdict);
        if (!place.beatsDummy() && place.rank() > 0) {
            Span poor = new Span(Glyph.WARNING.create(), new Span(text("board.noBetter")));
            poor.addClassName("rookery-board-poor");
            what.add(poor);
        }
        NativeTableHeaderCell head = row.addHeaderCell();
        head.getElement().setAttribute("scope", "row");
        head.add(what);

        row.addDataCell().add(new Whisker(measured, metric, scale));
        row.addDataCell().add(figure(MetricWords.spread(metric, measured.mean(metric))));
        NativeTableCell learned = row.addDataCell();
        learned.getElement().setAttribute("data-column", text("board.learned"));
        learned.add(figure(MetricWords.writtenInColumn(metric).apply(measured.learned(metric))));
        row.addDataCell()
                .add(place.rank() == 0 ? new Span() : trainButton(measured.algorithm(), name, place.verdict()));
    }

    private Button trainButton(Algorithm algorithm, String name, Ranking.Verdict verdict) {
        Button button = new Button(text("board.train"), _ -> train.accept(algorithm));
        button.setAriaLabel(text("board.trainNamed", name));
        button.addThemeVariants(ButtonVariant.SMALL);
        if (verdict == Ranking.Verdict.LEADS) {
            button.addThemeVariants(ButtonVariant.PRIMARY);
        }
        return button;
    }

    private static Span figure(String words) {
        Span figure = new Span(words);
        figure.addClassName("rookery-number");
        return figure;
    }
}
