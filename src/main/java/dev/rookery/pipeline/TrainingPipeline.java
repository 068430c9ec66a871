package dev.rookery.pipeline;

import dev.rookery.common.UnavailableException;
import dev.rookery.dataset.DatasetService;
import dev.rookery.job.Progress;
import dev.rookery.schema.Table;
import org.springframework.stereotype.Component;

/** What the six steps do, in their order. */
@Component
class TrainingPipeline implements PipelineSteps {
    static final String LOSS = "train_loss";

    private final DatasetService datasets;

    TrainingPipeline(DatasetService datasets) {
        this.datasets = datasets;
    }

    @Override
    public String run(PipelineRecorder recorder, TrainRequest request, Progress progress) throws Exception {
        Table table = recorder.step(StepName.PULL_DATA, progress, step -> datasets.read(request.data()));
        throw new UnavailableException("Read " + table.rows() + " rows, but cannot train yet.");
    }
}
