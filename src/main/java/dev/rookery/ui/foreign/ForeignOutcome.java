package dev.rookery.ui.foreign;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import dev.rookery.job.Job;
import dev.rookery.model.ModelName;
import dev.rookery.registry.GateDecision;
import dev.rookery.registry.GateService;
import dev.rookery.ui.job.JobOutcome;
import dev.rookery.ui.model.JobVerdict;
import java.util.Optional;

/** What the gate said of a model that was brought. */
record ForeignOutcome(GateService gate) implements JobOutcome<Optional<GateDecision>> {
    @Override
    public Words words(Job job) {
        ModelName model = JobVerdict.model(job);
        return new Words(
                text("foreign.named", model),
                text("bring.verdictFailed"),
                text("bring.failed", model),
                text("bring.cancelled", model),
                text("foreign.nothingStays"),
                "foreign-models",
                text("bring.again"));
    }

    @Override
    public Optional<GateDecision> result(Job job) {
        return JobVerdict.of(gate, job);
    }

    @Override
    public Component show(Job job, Optional<GateDecision> decision) {
        ModelName model = JobVerdict.model(job);
        return new JobVerdict(
                decision,
                model,
                outcome -> switch (outcome) {
                    case PASSED -> text("foreign.passed", model);
                    case REFUSED -> text("bring.refused", model);
                    case NEEDS_PERSON -> text("foreign.needsPerson", model);
                    case NOTHING_TO_DO -> text("bring.nothingToDo", model);
                },
                new Anchor("predict/" + model, text("nav.predict")),
                new Anchor("foreign-models", text("bring.again")));
    }
}
