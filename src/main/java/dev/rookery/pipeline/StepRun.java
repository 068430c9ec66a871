package dev.rookery.pipeline;

import dev.rookery.common.Sentence;
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
        Sentence summary,
        double fraction) {
    private static final Sentence NOTHING = Sentence.plain("");

    static StepRun waiting(StepName step) {
        return new StepRun(step, StepState.WAITING, Optional.empty(), Optional.empty(), NOTHING, 0);
    }

    StepRun begun(Instant at) {
        return new StepRun(step, StepState.RUNNING, Optional.of(at), Optional.empty(), NOTHING, 0);
    }

    StepRun progressed(double newFraction) {
        return new StepRun(step, state, started, ended, summary, newFraction);
    }

    StepRun ended(StepState how, Sentence newSummary, Instant at) {
        return new StepRun(step, how, started, Optional.of(at), newSummary, how == StepState.SUCCEEDED ? 1 : fraction);
    }

    StepRun skipped() {
        return new StepRun(step, StepState.SKIPPED, Optional.empty(), Optional.empty(), NOTHING, 0);
    }
}
