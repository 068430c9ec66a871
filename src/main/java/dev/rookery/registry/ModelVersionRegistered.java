package dev.rookery.registry;

import dev.rookery.model.ModelVersionId;

/** A version of a model exists now. */
public record ModelVersionRegistered(ModelVersionId version) {}
