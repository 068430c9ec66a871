/**
 * Models of tables that other tools made and wrote as ONNX, such as skl2onnx or torch. {@link dev.rookery.foreign.ForeignImports} looks at
 * the file before anything loads it, tries it in a worker process, judges it on a data set version, seals it and registers it; from then on
 * it serves like every other model, only that a worker answers in its place.
 */
@ApplicationModule(
        allowedDependencies = {
            "security",
            "common",
            "schema",
            "stats",
            "job",
            "dataset",
            "training",
            "model",
            "tracking",
            "registry",
            "serving",
            "vision"
        })
@NullMarked
package dev.rookery.foreign;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
