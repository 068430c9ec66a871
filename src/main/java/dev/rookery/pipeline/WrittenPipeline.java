package dev.rookery.pipeline;

import dev.rookery.common.Sha256;
import dev.rookery.model.ModelName;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * A model's pipeline as it is written down, with what it says.
 *
 * @param version from 1; 0 is Rookery's own, which nobody wrote
 * @param signed who wrote it and when
 */
public record WrittenPipeline(
        ModelName model, int version, String yaml, PipelineDefinition definition, Optional<Signed> signed) {
    /** Who, when. */
    public record Signed(String by, Instant at) {}

    public Sha256 sha256() {
        return Sha256.of(yaml.getBytes(StandardCharsets.UTF_8));
    }
}
