package dev.rookery.pipeline;

import dev.rookery.dataset.DatasetName;

/**
 * How a model is trained again: from what, when, and by which steps.
 *
 * @param data every run takes the newest version of this data set
 * @param onNewData whether an import of a new version sets it off
 */
public record PipelineDefinition(DatasetName data, Schedule schedule, boolean onNewData, PipelinePlan plan) {
    /** Rookery's own: the six steps, with daily retraining as an example that is switched off. */
    static PipelineDefinition defaults(DatasetName data) {
        return new PipelineDefinition(data, new Schedule("0 3 * * *", "UTC", false), false, PipelinePlan.SIX_STEPS);
    }
}
