package dev.rookery.ui.dataset.explore;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.html.Div;
import dev.rookery.ui.component.ChartFigure;
import dev.rookery.ui.component.ChartTable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/**
 * The figures of a page by what they show, so that new numbers go into the figure that is there: nothing jumps, and a figure that
 * was turned to its table stays so.
 */
final class Figures extends Div {
    private final Map<String, ChartFigure> figures = new HashMap<>();
    private final Set<String> drawn = new HashSet<>();

    Figures(String className) {
        addClassName(className);
    }

    /** Begins a round of drawing; what is not drawn in it goes at {@link #end}. */
    void begin() {
        drawn.clear();
    }

    /**
     * @param made told of the figure when it is new, to listen to its clicks
     */
    void draw(String key, String title, long rows, ObjectNode option, ChartTable table, Consumer<ChartFigure> made) {
        drawn.add(key);
        ChartFigure known = figures.get(key);
        if (known == null) {
            ChartFigure figure = new ChartFigure(title, text("chart.rows", rows), option, table);
            made.accept(figure);
            figures.put(key, figure);
            add(figure);
        } else {
            known.update(title, text("chart.rows", rows), option, table);
        }
    }

    void end() {
        figures.entrySet().removeIf(entry -> {
            boolean gone = !drawn.contains(entry.getKey());
            if (gone) {
                remove(entry.getValue());
            }
            return gone;
        });
    }
}
