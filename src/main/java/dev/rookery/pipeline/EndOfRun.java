package dev.rookery.pipeline;

import dev.rookery.common.Sentence;

/** Leaves a run before its last step, in an orderly way: control flow, not a failure. */
final class EndOfRun extends RuntimeException {
    private final StepState step;
    private final PipelineState state;
    private final Sentence outcome;

    private EndOfRun(StepState step, PipelineState state, Sentence outcome) {
        super(outcome.toString(), null, false, false);
        this.step = step;
        this.state = state;
        this.outcome = outcome;
    }

    static EndOfRun nothingToDo(Sentence outcome) {
        return new EndOfRun(StepState.SUCCEEDED, PipelineState.SUCCEEDED, outcome);
    }

    /** The condition of a step does not hold: it and what comes after it are left out, which is how the pipeline was meant. */
    static EndOfRun conditionFails(Sentence outcome) {
        return new EndOfRun(StepState.SKIPPED, PipelineState.SUCCEEDED, outcome);
    }

    static EndOfRun notPromoted(Sentence outcome) {
        return new EndOfRun(StepState.FAILED, PipelineState.NOT_PROMOTED, outcome);
    }

    StepState step() {
        return step;
    }

    PipelineState state() {
        return state;
    }

    Sentence outcome() {
        return outcome;
    }
}
