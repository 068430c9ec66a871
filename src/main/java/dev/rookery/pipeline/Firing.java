package dev.rookery.pipeline;

import dev.rookery.common.Sentence;
import java.time.Instant;
import java.util.Optional;

/**
 * One time that a schedule was due.
 *
 * @param run what it set off
 * @param note why it set nothing off; empty otherwise
 */
public record Firing(Instant due, Instant fired, Optional<PipelineRunId> run, Sentence note) {}
