/**
 * The browser interface, in pure Java: the shell and one package per feature. Everything it shows it reads from the modules'
 * services; nothing depends on it.
 */
@ApplicationModule(
        allowedDependencies = {
            "common",
            "security",
            "schema",
            "stats",
            "storage",
            "job",
            "dataset",
            "fetch",
            "profile",
            "model",
            "tracking",
            "training",
            "registry",
            "serving",
            "pipeline",
            "experiment",
            "foreign",
            "vision"
        })
@NullMarked
package dev.rookery.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
