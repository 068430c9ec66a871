package dev.rookery.pipeline;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.model.ModelName;
import dev.rookery.training.RunSpec;

/**
 * What to train, and how.
 *
 * @param data the same as the spec's
 * @param trigger who or what asks, for the record
 * @param plan the steps to take
 * @param definition the version of the model's pipeline that the plan comes from; 0 is Rookery's own
 */
public record TrainRequest(
        ModelName model, DatasetVersionId data, RunSpec spec, String trigger, PipelinePlan plan, int definition) {
    /** The trigger of the runs that make the first champions. */
    public static final String FIRST_START = "first start";

    public TrainRequest {
        if (!spec.data().equals(data)) {
            throw new InvalidException(Sentence.of("pipeline.otherData")
                    .with("spec", spec.data().toString())
                    .with("run", data.toString()));
        }
    }

    /** By the six steps. */
    public TrainRequest(ModelName model, DatasetVersionId data, RunSpec spec, String trigger) {
        this(model, data, spec, trigger, PipelinePlan.SIX_STEPS, 0);
    }

    /** The same, asked for by somebody else. */
    TrainRequest by(String asker) {
        return new TrainRequest(model, data, spec, asker, plan, definition);
    }
}
