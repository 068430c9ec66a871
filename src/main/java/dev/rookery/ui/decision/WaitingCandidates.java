package dev.rookery.ui.decision;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import dev.rookery.common.Sentence;
import dev.rookery.pipeline.CandidateDecisions;
import dev.rookery.registry.GateDecision;
import dev.rookery.registry.RuleVerdict;
import dev.rookery.registry.Verdict;
import dev.rookery.ui.component.RelativeTime;
import dev.rookery.ui.component.Status;
import dev.rookery.ui.component.StatusBadge;
import dev.rookery.ui.model.GateTable;
import java.time.Clock;
import java.util.List;

/** Candidates of a model that wait for a person, each with what the gate could not tell. */
public final class WaitingCandidates extends Composite<Section> {
    public WaitingCandidates(List<GateDecision> waiting, CandidateDecisions decisions, Clock clock, Runnable decided) {
        getContent().addClassNames("rookery-part", "rookery-waiting");
        getContent().add(new H2(text("decide.waiting")));
        for (GateDecision decision : waiting) {
            Div first = new Div(
                    new StatusBadge(Status.WARNING, text("decide.waits")), new RelativeTime(decision.at(), clock));
            first.addClassName("rookery-card-top");
            Div one = new Div(
                    first,
                    new Paragraph(say(unclear(decision))),
                    new DecideButtons(decision, decisions, decided),
                    new Details(text("gate.caption"), new GateTable(decision)));
            one.addClassName("rookery-section");
            getContent().add(one);
        }
    }

    /** What the gate could not tell. */
    public static Sentence unclear(GateDecision decision) {
        return Sentence.all(decision.rules().stream()
                .filter(rule -> rule.verdict() == Verdict.CANNOT_TELL)
                .map(RuleVerdict::sentence)
                .toList());
    }
}
