package dev.rookery.pipeline;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How one step is to be done.
 *
 * @param with the step's parameters
 * @param retries how often it is tried again after something that may pass: a store that is away, not a refusal
 * @param backOff before the first retry; twice as long before each further one, at most ten minutes
 * @param timeout of one try; zero is none
 * @param when asked once, before the first try
 */
public record StepPlan(
        StepName step, Map<String, String> with, int retries, Duration backOff, Duration timeout, Condition when) {
    public static final int MAX_RETRIES = 10;
    public static final Duration MAX_BACK_OFF = Duration.ofMinutes(10);

    static final Duration BACK_OFF = Duration.ofSeconds(5);

    public StepPlan {
        with = Collections.unmodifiableMap(new TreeMap<>(with));
    }

    /** The step as it is done where nobody says otherwise. */
    static StepPlan plain(StepName step) {
        return new StepPlan(step, Map.of(), 0, BACK_OFF, Duration.ZERO, Condition.ALWAYS);
    }

    /** Before which {@code retry}, counted from 1, is waited how long. */
    Duration pause(int retry) {
        Duration wait = backOff.multipliedBy(1L << Math.min(retry - 1, MAX_RETRIES));
        return wait.compareTo(MAX_BACK_OFF) > 0 ? MAX_BACK_OFF : wait;
    }
}
