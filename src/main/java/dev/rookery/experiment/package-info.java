/**
 * Kinds of models side by side on the same folds. A {@link dev.rookery.experiment.Comparison} enters as a run specification whose
 * algorithm does not matter, is worked off as a job, and leaves as a {@link dev.rookery.experiment.Leaderboard}: what each
 * algorithm measured on each fold, and which differences are beyond chance. Only training rows are spent; the test side stays
 * unseen for the one that is trained in the end.
 */
@ApplicationModule(
        allowedDependencies = {
            "security",
            "common",
            "stats",
            "storage",
            "schema",
            "job",
            "dataset",
            "model",
            "tracking",
            "training"
        })
@NullMarked
package dev.rookery.experiment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
