package dev.rookery.pipeline;

import java.time.Instant;
import java.util.Optional;

/**
 * One step of one run.
 *
 * @param summary what came out, one sentence; empty before the end
 * @param fraction done, in [0, 1]; NaN when unknown
 */
public record StepRun(
        StepName step,
        StepState state,
        Optional<Instant> started,
        Optional<Instant> ended,
        String summary,
        double fraction) {

    static StepRun waiting(StepName step) {
        return new StepRun(step, StepState.WAITING, Optional.empty(), Optional.empty(), "", 0);
    }

    StepRun begun(Instant at) {
        return new StepRun(step, StepState.RUNNING, Optional.of(at), Optional.empty(), "", 0);
    }

    StepRun progressed(double newFraction) {
        return new StepRun(step, state, started, ended, summary, newFraction);
    }

    StepRun ended(StepState how, String newSummary, Instant at) {
        return new StepRun(step, how, started, Optional.of(at), newSummary, how == StepState.SUCCEEDED ? 1 : fraction);
    }

    StepRun skipped() {
        return new StepRun(step, StepState.SKIPPED, Optional.empty(), Optional.empty(), "", 0);
    }
}
