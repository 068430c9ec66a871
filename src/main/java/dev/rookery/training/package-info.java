/**
 * From a table to a fitted and honestly tested model. A {@link dev.rookery.training.RunSpec} says everything that decides the
 * outcome; {@link dev.rookery.training.TrainingService} checks it against the table, splits and encodes ({@link
 * dev.rookery.training.PreparedData}), fits ({@link dev.rookery.training.TrainedModel}), tests ({@link
 * dev.rookery.training.Evaluation}) and assembles the model package that leaves this module.
 */
@ApplicationModule(
        allowedDependencies = {"common", "schema", "stats", "storage", "job", "dataset", "model", "tracking"})
@NullMarked
package dev.rookery.training;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
