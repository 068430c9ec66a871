package dev.rookery.pipeline;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.model.ModelName;
import dev.rookery.training.RunSpec;

/**
 * What to train.
 *
 * @param data the same as the spec's
 * @param trigger who or what asks, for the record
 */
public record TrainRequest(ModelName model, DatasetVersionId data, RunSpec spec, String trigger) {
    /** The trigger of the runs that make the first champions. */
    public static final String FIRST_START = "first start";

    public TrainRequest {
        if (!spec.data().equals(data)) {
            throw new InvalidException(Sentence.of("pipeline.otherData")
                    .with("spec", spec.data().toString())
                    .with("run", data.toString()));
        }
    }
}
