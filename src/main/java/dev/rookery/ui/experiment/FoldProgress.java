package dev.rookery.ui.experiment;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.rookery.experiment.ComparisonStatus;
import dev.rookery.experiment.Standing;
import dev.rookery.training.Algorithm;
import dev.rookery.ui.component.ProgressLine;
import dev.rookery.ui.text.Formats;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A comparison at work: the whole with a way to stop it, and each algorithm's folds as boxes that fill. */
final class FoldProgress extends Div {
    private final ProgressLine whole;
    private final Map<Algorithm, Line> lines = new EnumMap<>(Algorithm.class);

    FoldProgress(ComparisonStatus first, Runnable cancel) {
        addClassName("rookery-folds");
        whole = new ProgressLine(ComparisonWords.title(first.comparison().spec()), cancel);
        UnorderedList list = new UnorderedList();
        int folds = first.comparison().spec().folds();
        for (Algorithm algorithm : first.comparison().algorithms()) {
            Line line = new Line(algorithm, folds);
            lines.put(algorithm, line);
            list.add(line);
        }
        Span continues = new Span(text("run.continues"));
        continues.addClassName("rookery-quiet");
        add(whole, list, continues);
        show(first);
    }

    void show(ComparisonStatus now) {
        whole.show(now.fraction(), say(now.message()), "", Optional.empty());
        now.standings().forEach(standing -> {
            Line line = lines.get(standing.algorithm());
            if (line != null) {
                line.show(standing);
            }
        });
    }

    private static final class Line extends ListItem {
        private final Div boxes = new Div();
        private final Span words = new Span();
        private final int folds;

        Line(Algorithm algorithm, int folds) {
            this.folds = folds;
            boxes.addClassName("rookery-fold-boxes");
            boxes.getElement().setAttribute("aria-hidden", "true");
            for (int fold = 0; fold < folds; fold++) {
                boxes.add(new Span());
            }
            words.addClassName("rookery-quiet");
            add(new Span(ComparisonWords.algorithm(algorithm)), boxes, words);
        }

        void show(Standing standing) {
            Formats formats = Formats.current();
            String state = standing.state().name().toLowerCase(Locale.ROOT);
            getElement().setAttribute("data-state", state);
            words.setText(
                    standing.state() == Standing.State.RUNNING
                            ? text("experiment.folds", formats.integer(standing.folds()), formats.integer(folds))
                            : text("experiment.standing." + state));
            for (int fold = 0; fold < folds; fold++) {
                boxes.getComponentAt(fold).setClassName("rookery-fold-done", fold < standing.folds());
            }
        }
    }
}
