package dev.rookery.ui.component;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Locale;

/** A grey sketch of what is coming, in its final shape, so that nothing jumps when it arrives. */
public final class LoadingState extends Div {
    /** What is being waited for. */
    public enum Shape {
        TEXT(new Part("lines", 1, 4)),
        TABLE(new Part("rows", 8, 3)),
        CARDS(new Part("cards", 3, 4)),
        CHARTS(new Part("charts", 6, 2)),
        FORM(new Part("fields", 6, 3)),
        /** Cards, and a list below them. */
        CARDS_AND_ROWS(new Part("cards", 3, 4), new Part("rows", 3, 3)),
        /** A strip of facts, sentences, and a small chart of each column. */
        OVERVIEW(new Part("strip", 1, 6), new Part("lines", 1, 4), new Part("charts", 6, 2)),
        /** A narrow list, and beside it what was chosen from it. */
        LIST_AND_DETAILS(new Part("cards", 1, 2), new Part("rows", 8, 3));

        private final List<Part> parts;

        Shape(Part... parts) {
            this.parts = List.of(parts);
        }
    }

    /**
     * Boxes of one kind.
     *
     * @param bones the grey pieces in each
     */
    private record Part(String kind, int boxes, int bones) {
        Div sketch() {
            Div sketch = new Div();
            sketch.addClassNames("rookery-bones", "rookery-bones-" + kind);
            sketch.getElement().setAttribute("aria-hidden", "true");
            for (int box = 0; box < boxes; box++) {
                Div drawn = new Div();
                for (int bone = 0; bone < bones; bone++) {
                    drawn.add(new Span());
                }
                sketch.add(drawn);
            }
            return sketch;
        }
    }

    public LoadingState(Shape shape) {
        addClassNames(
                "rookery-loading",
                "rookery-loading-" + shape.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        getElement().setAttribute("role", "status");
        Span words = new Span(text("state.loading"));
        words.addClassName("rookery-unseen");
        add(words);
        shape.parts.forEach(part -> add(part.sketch()));
    }
}
