package dev.rookery.registry;

import dev.rookery.model.ModelName;
import java.time.Instant;
import java.util.Optional;

/**
 * A model as a family of versions.
 *
 * @param versions how many there are
 */
public record RegisteredModel(
        ModelName name,
        ModelKind kind,
        Optional<ModelVersion> champion,
        Optional<ModelVersion> previous,
        int versions,
        Instant created) {}
