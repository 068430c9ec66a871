package dev.rookery.ui.model;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import dev.rookery.job.Job;
import dev.rookery.model.ModelName;
import dev.rookery.registry.GateDecision;
import dev.rookery.registry.GateService;
import dev.rookery.registry.Outcome;
import dev.rookery.ui.component.FailedState;
import java.util.Optional;
import java.util.function.Function;

/** What the gate said of a model that a job brought, and where to go from there. */
public final class JobVerdict extends Div {
    private static final int NEWEST = 20;

    /**
     * @param words of the outcome, for people
     * @param use what one does with a model that serves
     * @param again brings another
     */
    public JobVerdict(
            Optional<GateDecision> decision,
            ModelName model,
            Function<Outcome, String> words,
            Anchor use,
            Anchor again) {
        addClassName("rookery-bring-outcome");
        if (decision.isEmpty()) {
            add(new FailedState(text("bring.noVerdict"), text("bring.noVerdictAdvice")));
            return;
        }
        Outcome outcome = decision.get().outcome();
        Div links = new Div();
        links.addClassName("rookery-actions");
        if (outcome == Outcome.PASSED) {
            use.addClassName("rookery-button-link");
            links.add(use);
        }
        if (outcome != Outcome.REFUSED) {
            links.add(new Anchor("models/" + model, text("bring.toModel", model)));
        }
        links.add(again);
        Section gate = new Section(
                new H2(text("models.gate")),
                new Div(GateTable.badge(decision.get())),
                new Paragraph(words.apply(outcome)),
                links,
                new GateTable(decision.get()));
        gate.addClassNames("rookery-part", "rookery-caption-unseen");
        add(gate);
    }

    /** The model that a job brings, as its subject tells. */
    public static ModelName model(Job job) {
        return new ModelName(job.subject().replaceFirst("^models/", ""));
    }

    /** What the gate said while the job ran. */
    public static Optional<GateDecision> of(GateService gate, Job job) {
        return gate.recent(model(job), NEWEST).stream()
                .filter(decision -> !decision.at().isBefore(job.created()))
                .filter(decision ->
                        job.ended().filter(end -> decision.at().isAfter(end)).isEmpty())
                .findFirst();
    }
}
