package dev.rookery.ui.images;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import dev.rookery.job.Job;
import dev.rookery.job.JobService;
import dev.rookery.job.JobState;
import dev.rookery.model.ModelName;
import dev.rookery.registry.GateDecision;
import dev.rookery.registry.Outcome;
import dev.rookery.ui.component.FailedState;
import dev.rookery.ui.component.LoadingPlace;
import dev.rookery.ui.component.LoadingState;
import dev.rookery.ui.dataset.intake.ImportProgress;
import dev.rookery.ui.model.GateTable;
import java.time.Clock;
import java.util.Optional;

/** A captioner on its way: how far it is, and then what the gate said, or why it came to nothing. */
final class BringOutcome extends Div {
    private final BringDesk desk;
    private final CaptionReviews reviews;
    private final LoadingPlace place = new LoadingPlace();

    BringOutcome(BringDesk desk, CaptionReviews reviews, JobService jobs, Clock clock, Job job) {
        this.desk = desk;
        this.reviews = reviews;
        addClassName("rookery-bring-outcome");
        add(place);
        if (job.state().terminal()) {
            ended(job);
        } else {
            place.add(
                    new ImportProgress(jobs, clock, job.id(), text("bring.named", BringDesk.model(job)), this::ended));
        }
    }

    private void ended(Job job) {
        if (job.state() == JobState.SUCCEEDED) {
            place.load(
                    LoadingState.Shape.TABLE,
                    text("bring.verdictFailed"),
                    () -> desk.decision(job),
                    decision -> verdict(BringDesk.model(job), decision));
            return;
        }
        place.removeAll();
        boolean cancelled = job.state() == JobState.CANCELLED;
        place.add(new FailedState(
                text(cancelled ? "bring.cancelled" : "bring.failed", BringDesk.model(job)),
                cancelled ? text("bring.nothingStays") : say(job.message()),
                new Anchor("images/bring", text("bring.again"))));
    }

    private Component verdict(ModelName model, Optional<GateDecision> decision) {
        Div all = new Div();
        all.addClassName("rookery-bring-outcome");
        if (decision.isEmpty()) {
            all.add(new FailedState(text("bring.noVerdict"), text("bring.noVerdictAdvice")));
            return all;
        }
        Outcome outcome = decision.get().outcome();
        Div links = new Div();
        links.addClassName("rookery-actions");
        if (outcome == Outcome.PASSED) {
            Anchor describe = new Anchor("images?model=" + model, text("models.toImages"));
            describe.addClassName("rookery-button-link");
            links.add(describe);
        }
        if (outcome != Outcome.REFUSED) {
            links.add(new Anchor("models/" + model, text("bring.toModel", model)));
        }
        links.add(new Anchor("images/bring", text("bring.again")));
        Paragraph words = new Paragraph(text(
                switch (outcome) {
                    case PASSED -> "bring.passed";
                    case REFUSED -> "bring.refused";
                    case NEEDS_PERSON -> "bring.needsPerson";
                    case NOTHING_TO_DO -> "bring.nothingToDo";
                },
                model));
        Section gate = new Section(
                new H2(text("models.gate")),
                new Div(GateTable.badge(decision.get())),
                words,
                links,
                new GateTable(decision.get()));
        gate.addClassNames("rookery-part", "rookery-caption-unseen");
        all.add(gate, new WorstCaptions(reviews, decision.get().run()));
        return all;
    }
}
