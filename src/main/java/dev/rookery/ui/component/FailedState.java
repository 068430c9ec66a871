package dev.rookery.ui.component;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.rookery.common.RookeryException;

/** What failed, which one, what to do, a way to try again, and an id to quote where the cause is ours. */
public final class FailedState extends Div {
    /**
     * @param what failed, naming the thing: "The profile of penguins could not be made"
     * @param advice what to do
     * @param actions usually "Try again"
     */
    public FailedState(String what, String advice, Component... actions) {
        addClassName("rookery-failed");
        getElement().setAttribute("role", "alert");
        H2 heading = new H2(what);
        Div words = new Div(heading, new Paragraph(advice));
        if (actions.length > 0) {
            Div row = new Div(actions);
            row.addClassName("rookery-actions");
            words.add(row);
        }
        add(Glyph.WARNING.create(), words);
    }

    /**
     * The state for a failure that was caught: our own exceptions say themselves what to do, any other is logged and shows its id
     * only.
     */
    public static FailedState of(String what, Throwable cause, Runnable retry) {
        Button again = new Button(text("state.retry"), Glyph.RETRY.create(), _ -> retry.run());
        if (cause instanceof RookeryException known) {
            return new FailedState(what, say(known.sentence()), again);
        }
        return new FailedState(what, text("state.unexpected"), again, reference(Incident.of(cause)));
    }

    /** The state for a failure that is logged already and cannot be tried again from here. */
    public static FailedState unexpected(Incident incident) {
        return new FailedState(text("broken.title"), text("state.unexpected"), reference(incident));
    }

    /** "Quote 1a2b3c4d when you report it", with the id to copy. */
    private static Component reference(Incident incident) {
        Span words = new Span(text("state.quote"));
        Div line = new Div(words, new CopyableId(incident.id()));
        line.addClassName("rookery-reference");
        return line;
    }
}
