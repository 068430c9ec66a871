package dev.rookery.pipeline;

import dev.rookery.dataset.DatasetVersion;
import dev.rookery.schema.Table;
import dev.rookery.tracking.RunId;
import dev.rookery.training.Evaluation;
import dev.rookery.training.PreparedData;
import dev.rookery.training.TrainedModel;

/** A trained and tested model that asks to serve, with all it came from. */
record Candidate(
        TrainRequest request,
        DatasetVersion version,
        Table table,
        RunId run,
        PreparedData prepared,
        TrainedModel trained,
        Evaluation evaluation) {}
