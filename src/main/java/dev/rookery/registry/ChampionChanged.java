package dev.rookery.registry;

import dev.rookery.model.ModelName;
import dev.rookery.model.ModelVersionId;

/**
 * Another version is the champion. Published after the change is committed and outside any transaction, so a plain {@code
 * @EventListener} sees the new state.
 */
public record ChampionChanged(ModelName model, ModelVersionId version) {}
