/**
 * The six steps from data to a serving model, as one visible, timed, logged and cancellable run. {@link
 * dev.rookery.pipeline.PipelineService} starts runs as jobs and keeps what happened; {@link
 * dev.rookery.pipeline.SampleBootstrap} starts the first ones. A run reads a data set version and leaves a tracked run, a gate
 * decision and, when that passed, a champion that serves. This is the one module that knows both ends.
 */
@ApplicationModule(
        allowedDependencies = {
            "security",
            "common",
            "schema",
            "stats",
            "storage",
            "job",
            "dataset",
            "model",
            "tracking",
            "training",
            "registry",
            "serving"
        })
@NullMarked
package dev.rookery.pipeline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
