package dev.rookery.ui.images;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import dev.rookery.job.Job;
import dev.rookery.model.ModelName;
import dev.rookery.registry.GateDecision;
import dev.rookery.ui.job.JobOutcome;
import dev.rookery.ui.model.JobVerdict;
import java.util.Optional;

/** What the gate said of a captioner that was brought. */
record BringOutcome(BringDesk desk, CaptionReviews reviews) implements JobOutcome<Optional<GateDecision>> {
    @Override
    public Words words(Job job) {
        ModelName model = JobVerdict.model(job);
        return new Words(
                text("bring.named", model),
                text("bring.verdictFailed"),
                text("bring.failed", model),
                text("bring.cancelled", model),
                text("bring.nothingStays"),
                "images/bring",
                text("bring.again"));
    }

    @Override
    public Optional<GateDecision> result(Job job) {
        return desk.decision(job);
    }

    @Override
    public Component show(Job job, Optional<GateDecision> decision) {
        ModelName model = JobVerdict.model(job);
        JobVerdict verdict = new JobVerdict(
                decision,
                model,
                outcome -> text(
                        switch (outcome) {
                            case PASSED -> "bring.passed";
                            case REFUSED -> "bring.refused";
                            case NEEDS_PERSON -> "bring.needsPerson";
                            case NOTHING_TO_DO -> "bring.nothingToDo";
                        },
                        model),
                new Anchor("images?model=" + model, text("models.toImages")),
                new Anchor("images/bring", text("bring.again")));
        decision.ifPresent(of -> verdict.add(new WorstCaptions(reviews, of.run())));
        return verdict;
    }
}
