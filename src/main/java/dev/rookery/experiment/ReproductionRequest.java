package dev.rookery.experiment;

import dev.rookery.common.InvalidException;
import dev.rookery.common.InvalidException.Fault;
import dev.rookery.common.Sentence;
import dev.rookery.tracking.RunId;
import java.util.List;
import java.util.OptionalLong;

/**
 * To train a run again.
 *
 * @param seed another one than the run's, to see how much hangs on it; absent for the run's own
 * @param threads that the fit may use, 1 to {@value #MAX_THREADS}; they must not change the outcome
 */
public record ReproductionRequest(RunId run, OptionalLong seed, int threads) {
    public static final int MAX_THREADS = 256;

    public ReproductionRequest {
        if (threads < 1 || threads > MAX_THREADS) {
            Sentence range = Sentence.of("reproduction.threads").with("high", MAX_THREADS);
            throw new InvalidException(range, List.of(new Fault("threads", range)));
        }
    }

    /** Exactly as it was, with all processors. */
    public static ReproductionRequest of(RunId run) {
        return new ReproductionRequest(
                run, OptionalLong.empty(), Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MAX_THREADS));
    }
}
