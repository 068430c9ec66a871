/**
 * Which model versions there are, and which of them serves. A {@link dev.rookery.registry.GateService} turns facts about a
 * candidate into a stored {@link dev.rookery.registry.GateDecision}; a {@link dev.rookery.registry.CandidateService} keeps what it
 * left to a person until somebody answers; a {@link dev.rookery.registry.RegistryService} keeps
 * immutable, numbered versions and moves the champion alias, which the database itself allows only for a version whose very
 * bytes a decision let pass. Whoever serves models listens for {@link dev.rookery.registry.ChampionChanged}.
 */
@ApplicationModule(
        allowedDependencies = {
            "security",
            "common",
            "schema",
            "stats",
            "storage",
            "dvc",
            "job",
            "dataset",
            "training",
            "model",
            "tracking"
        })
@NullMarked
package dev.rookery.registry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
