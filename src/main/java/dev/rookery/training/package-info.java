/**
 * From a table to a fitted and honestly tested model. A {@link dev.rookery.training.RunSpec} says everything that decides the
 * outcome; {@code TrainingService} checks it against the table, splits and encodes ({@code
 * PreparedData}), fits ({@code TrainedModel}), tests ({@link
 * dev.rookery.training.Evaluation}) and assembles the model package that leaves this module.
 */
@ApplicationModule(allowedDependencies = {"common", "schema", "stats", "storage", "job", "dataset"})
@NullMarked
package dev.rookery.training;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
