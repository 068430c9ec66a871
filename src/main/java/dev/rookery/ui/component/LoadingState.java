package dev.rookery.ui.component;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.Locale;

/** A grey sketch of what is coming, in its final shape, so that nothing jumps when it arrives. */
public final class LoadingState extends Div {
    /** What is being waited for. */
    public enum Shape {
        TEXT(4),
        TABLE(8),
        CARDS(3),
        CHART(1);

        private final int parts;

        Shape(int parts) {
            this.parts = parts;
        }
    }

    public LoadingState(Shape shape) {
        addClassNames("rookery-loading", "rookery-loading-" + shape.name().toLowerCase(Locale.ROOT));
        getElement().setAttribute("role", "status");
        Span words = new Span(text("state.loading"));
        words.addClassName("rookery-unseen");
        add(words);
        for (int part = 0; part < shape.parts; part++) {
            Div bone = new Div();
            bone.getElement().setAttribute("aria-hidden", "true");
            add(bone);
        }
    }
}
