package dev.rookery.pipeline;

import dev.rookery.common.Sentence;
import java.time.Instant;

/** One line of a run's log. */
public record StepLogLine(Instant at, StepName step, Sentence text) {}
