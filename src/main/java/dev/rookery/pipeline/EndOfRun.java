package dev.rookery.pipeline;

/** Leaves a run before its last step, in an orderly way: control flow, not a failure. */
final class EndOfRun extends RuntimeException {
    private final StepState step;
    private final PipelineState state;
    private final String outcome;

    private EndOfRun(StepState step, PipelineState state, String outcome) {
        super(outcome, null, false, false);
        this.step = step;
        this.state = state;
        this.outcome = outcome;
    }

    static EndOfRun nothingToDo(String outcome) {
        return new EndOfRun(StepState.SUCCEEDED, PipelineState.SUCCEEDED, outcome);
    }

    static EndOfRun notPromoted(String outcome) {
        return new EndOfRun(StepState.FAILED, PipelineState.NOT_PROMOTED, outcome);
    }

    StepState step() {
        return step;
    }

    PipelineState state() {
        return state;
    }

    String outcome() {
        return outcome;
    }
}
