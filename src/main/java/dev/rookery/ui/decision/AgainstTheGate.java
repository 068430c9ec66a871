package dev.rookery.ui.decision;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.rookery.registry.Answer;
import dev.rookery.registry.GateDecision;
import dev.rookery.ui.component.Glyph;

/** Who let a version serve that the gate had refused, and why. Stands with the version for ever. */
public final class AgainstTheGate extends Div {
    public AgainstTheGate(GateDecision override) {
        addClassName("rookery-against-the-gate");
        add(
                Glyph.WARNING.create(),
                new Span(text(
                        "decide.overridden",
                        override.askedBy(),
                        override.answer().map(Answer::reason).orElse(""))));
    }
}
