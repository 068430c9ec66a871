package dev.rookery.vision;

import java.time.Duration;
import java.util.Optional;

/**
 * How the worker of a captioner stands.
 *
 * @param deaths in a row, without a picture described in between
 * @param pid of the process, where one runs
 * @param readyTime how long the last start took until the model was ready
 */
public record WorkerState(Phase phase, int waiting, int deaths, Optional<Long> pid, Optional<Duration> readyTime) {
    public enum Phase {
        /** Starts with the next picture. */
        ASLEEP,
        READY,
        /** Died; starts again after a pause. */
        PAUSED,
        /** Died too often; starts again when somebody says so. */
        QUARANTINED
    }
}
