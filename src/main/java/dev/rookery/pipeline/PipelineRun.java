package dev.rookery.pipeline;

import dev.rookery.common.Sentence;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.model.ModelName;
import dev.rookery.model.ModelVersionId;
import dev.rookery.registry.GateDecisionId;
import dev.rookery.tracking.RunId;
import dev.rookery.training.RunSpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One walk through the steps, as it is now.
 *
 * @param number of the model's runs this is the how manyeth, from 1
 * @param spec what is trained, and how; absent when it was kept in a form that this Rookery does not read
 * @param trigger who or what started it: {@code ui}, {@code first start}
 * @param definition the version of the model's pipeline that it goes by; 0 is Rookery's own
 * @param plan how each of its steps is to be done
 * @param steps in order
 * @param run the tracked run, from prepare_data on
 * @param decision what the gate said, from check_metrics on
 * @param version what was registered, from update_model on
 * @param outcome one sentence: how it ended and why; empty before
 */
public record PipelineRun(
        PipelineRunId id,
        ModelName model,
        int number,
        DatasetVersionId data,
        Optional<RunSpec> spec,
        PipelineState state,
        String trigger,
        int definition,
        PipelinePlan plan,
        List<StepRun> steps,
        Optional<RunId> run,
        Optional<GateDecisionId> decision,
        Optional<ModelVersionId> version,
        Instant started,
        Optional<Instant> ended,
        Sentence outcome) {
    public PipelineRun {
        steps = List.copyOf(steps);
    }

    /** The step of that name; of one that the run does not have, that it waits. */
    public StepRun step(StepName name) {
        return steps.stream().filter(step -> step.step() == name).findFirst().orElseGet(() -> StepRun.waiting(name));
    }

    /** The step that runs now, if one does. */
    public Optional<StepRun> currentStep() {
        return steps.stream().filter(step -> step.state() == StepState.RUNNING).findFirst();
    }

    PipelineRun with(StepRun changed) {
        List<StepRun> all = steps.stream()
                .map(step -> step.step() == changed.step() ? changed : step)
                .toList();
        return copy(state, all, run, decision, version, ended, outcome);
    }

    PipelineRun with(PipelineState newState) {
        return copy(newState, steps, run, decision, version, ended, outcome);
    }

    PipelineRun with(
            Optional<RunId> newRun, Optional<GateDecisionId> newDecision, Optional<ModelVersionId> newVersion) {
        return copy(state, steps, newRun, newDecision, newVersion, ended, outcome);
    }

    /** Ended; steps that were never reached are skipped. */
    PipelineRun ended(PipelineState how, Sentence newOutcome, Instant at) {
        List<StepRun> all = steps.stream()
                .map(step -> step.state() == StepState.WAITING ? step.skipped() : step)
                .toList();
        return copy(how, all, run, decision, version, Optional.of(at), newOutcome);
    }

    private PipelineRun copy(
            PipelineState newState,
            List<StepRun> newSteps,
            Optional<RunId> newRun,
            Optional<GateDecisionId> newDecision,
            Optional<ModelVersionId> newVersion,
            Optional<Instant> newEnded,
            Sentence newOutcome) {
        return new PipelineRun(
                id,
                model,
                number,
                data,
                spec,
                newState,
                trigger,
                definition,
                plan,
                newSteps,
                newRun,
                newDecision,
                newVersion,
                started,
                newEnded,
                newOutcome);
    }
}
