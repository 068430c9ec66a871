package dev.rookery.pipeline;

import java.time.Instant;

/** One line of a run's log. */
public record StepLogLine(Instant at, StepName step, String text) {}
