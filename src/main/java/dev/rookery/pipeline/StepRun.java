package dev.rookery.pipeline;

import dev.rookery.common.Sentence;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One step of one run.
 *
 * @param summary what came out, one sentence; empty before the end
 * @param fraction done, in [0, 1]; NaN when unknown
 * @param attempt how often it was begun, retries and resumptions included
 * @param inputs what it worked on, by name: ids and hashes
 * @param outputs what it left behind
 */
public record StepRun(
        StepName step,
        StepState state,
        Optional<Instant> started,
        Optional<Instant> ended,
        Sentence summary,
        double fraction,
        int attempt,
        Map<String, String> inputs,
        Map<String, String> outputs) {
    private static final Sentence NOTHING = Sentence.plain("");

    public StepRun {
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    }

    public static StepRun waiting(StepName step) {
        return new StepRun(
                step, StepState.WAITING, Optional.empty(), Optional.empty(), NOTHING, 0, 0, Map.of(), Map.of());
    }

    /** Keeps when it was first begun. */
    StepRun begun(Instant at) {
        return copy(StepState.RUNNING, started.or(() -> Optional.of(at)), Optional.empty(), NOTHING, 0, attempt + 1);
    }

    StepRun progressed(double newFraction) {
        return copy(state, started, ended, summary, newFraction, attempt);
    }

    StepRun ended(StepState how, Sentence newSummary, Instant at) {
        return copy(how, started, Optional.of(at), newSummary, how == StepState.SUCCEEDED ? 1 : fraction, attempt);
    }

    StepRun skipped() {
        return copy(StepState.SKIPPED, Optional.empty(), Optional.empty(), NOTHING, 0, attempt);
    }

    /** Not done, because its condition did not hold. */
    StepRun skipped(Sentence why) {
        return copy(StepState.SKIPPED, Optional.empty(), Optional.empty(), why, 0, attempt);
    }

    StepRun withInput(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(inputs);
        more.put(name, value);
        return new StepRun(step, state, started, ended, summary, fraction, attempt, more, outputs);
    }

    StepRun withOutput(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(outputs);
        more.put(name, value);
        return new StepRun(step, state, started, ended, summary, fraction, attempt, inputs, more);
    }

    private StepRun copy(
            StepState newState,
            Optional<Instant> newStarted,
            Optional<Instant> newEnded,
            Sentence newSummary,
            double newFraction,
            int newAttempt) {
        return new StepRun(step, newState, newStarted, newEnded, newSummary, newFraction, newAttempt, inputs, outputs);
    }
}
