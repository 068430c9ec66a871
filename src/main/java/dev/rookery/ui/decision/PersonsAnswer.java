package dev.rookery.ui.decision;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.rookery.registry.Answer;
import dev.rookery.registry.Authority;
import dev.rookery.registry.GateDecision;
import dev.rookery.registry.Outcome;
import dev.rookery.ui.component.RelativeTime;
import dev.rookery.ui.component.Status;
import dev.rookery.ui.component.StatusBadge;
import java.time.Clock;

/** Who decided, when and why. */
public final class PersonsAnswer extends Composite<Div> {
    public PersonsAnswer(GateDecision answer, Clock clock) {
        getContent().addClassName("rookery-persons-answer");
        if (answer.authority() == Authority.OVERRIDE) {
            getContent().add(new AgainstTheGate(answer));
            return;
        }
        boolean yes = answer.outcome() == Outcome.PASSED;
        Span who = new Span(text(yes ? "decide.answered.yes" : "decide.answered.no", answer.askedBy()));
        Div first = new Div(
                new StatusBadge(yes ? Status.GOOD : Status.BAD, text(yes ? "decide.served" : "decide.turnedDown")),
                who,
                new RelativeTime(answer.at(), clock));
        first.addClassName("rookery-card-top");
        Paragraph why = new Paragraph(
                text("decide.quote", answer.answer().map(Answer::reason).orElse("")));
        getContent().add(first, why);
    }
}
