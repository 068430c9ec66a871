package dev.rookery.pipeline;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import java.util.UUID;

/** Names one pipeline run. */
public record PipelineRunId(UUID value) {
    public static PipelineRunId random() {
        return new PipelineRunId(UUID.randomUUID());
    }

    /** Reads what {@link #toString} writes. */
    public static PipelineRunId parse(String text) {
        try {
            return new PipelineRunId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw new InvalidException(Sentence.of("pipeline.run.id"), e);
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
