package dev.rookery.ui.experiment;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.RouterLink;
import dev.rookery.experiment.Leaderboard;
import dev.rookery.experiment.Ranking;
import dev.rookery.stats.Interval;
import dev.rookery.training.Algorithm;
import dev.rookery.training.Evaluation;
import dev.rookery.ui.component.Status;
import dev.rookery.ui.component.StatusBadge;
import dev.rookery.ui.text.Formats;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A leaderboard whole: the choice of metric, the ranking as a picture, what failed, how to read it, and all figures. */
final class Board extends Div {
    Board(Leaderboard board, BoardState state, Consumer<Algorithm> train) {
        addClassName("rookery-board-page");
        String metric = state.metric(board.task());
        Ranking ranking = Ranking.of(board, metric);
        add(metrics(board, state, metric), new BoardTable(ranking, scale(ranking), train), legend());
        if (!board.failures().isEmpty()) {
            add(failures(board));
        }
        Section figures = new Section(new H2(text("board.figures")), new FiguresTable(board, ranking, state));
        figures.addClassName("rookery-part");
        add(figures, method(board, state));
    }

    private static Component metrics(Leaderboard board, BoardState state, String shown) {
        Nav nav = new Nav();
        nav.addClassName("rookery-board-metrics");
        nav.getElement().setAttribute("aria-label", text("board.rankBy"));
        Span words = new Span(text("board.rankBy"));
        words.addClassName("rookery-quiet");
        UnorderedList list = new UnorderedList();
        for (String metric : board.task().metrics()) {
            RouterLink link = state.link(text("board.metric." + metric), state.rankedBy(metric));
            if (metric.equals(shown)) {
                link.getElement().setAttribute("aria-current", "true");
            }
            list.add(new ListItem(link));
        }
        nav.add(words, list);
        return nav;
    }

    /** Of those that compete: a dummy far away would leave them no room. */
    private static Scale scale(Ranking ranking) {
        String metric = ranking.metric();
        List<Double> values = new ArrayList<>();
        ranking.places().stream()
                .filter(place -> place.rank() > 0 || ranking.places().size() == 1)
                .map(Ranking.Place::row)
                .forEach(row -> {
                    values.add(row.mean(metric).mean());
                    values.add(row.learned(metric));
                    row.interval(metric).map(Interval::low).ifPresent(values::add);
                    row.interval(metric).map(Interval::high).ifPresent(values::add);
                });
        boolean signed = metric.equals(Evaluation.R2);
        return Scale.of(
                values.stream().mapToDouble(Double::doubleValue).toArray(),
                signed ? Double.NEGATIVE_INFINITY : 0,
                Evaluation.isShare(metric) || signed ? 1 : Double.POSITIVE_INFINITY);
    }

    private static Component legend() {
        Div legend = new Div(
                key("rookery-whisker-dot", "board.legend.mean"),
                key("rookery-whisker-line", "board.legend.interval"),
                key("rookery-whisker-learned", "board.legend.learned"));
        legend.addClassNames("rookery-board-legend", "rookery-quiet");
        return legend;
    }

    private static Component key(String mark, String words) {
        Span drawn = new Span();
        drawn.addClassName(mark);
        Span place = new Span(drawn);
        place.addClassName("rookery-board-mark");
        return new Span(place, new Span(text(words)));
    }

    private static Component failures(Leaderboard board) {
        UnorderedList list = new UnorderedList();
        list.addClassName("rookery-alerts");
        board.failures()
                .forEach(failure -> list.add(new ListItem(
                        new StatusBadge(Status.BAD, text("board.failed")),
                        new Span(text(
                                "board.failedWhy",
                                ComparisonWords.algorithm(failure.algorithm()),
                                say(failure.why()))))));
        return list;
    }

    private static Component method(Leaderboard board, BoardState state) {
        Section section = new Section(
                new H2(text("board.method")),
                new Paragraph(text("board.method.folds", Formats.current().integer(board.foldCount()))),
                new Paragraph(text("board.method.test")),
                new Paragraph(text("board.method.learned")));
        Anchor folds = new Anchor("api/v1/comparisons/" + state.comparison() + "/folds", text("board.method.download"));
        folds.getElement().setAttribute("router-ignore", true);
        folds.getElement().setAttribute("download", true);
        section.add(folds);
        section.addClassNames("rookery-part", "rookery-board-method");
        return section;
    }
}
