package dev.rookery.pipeline;

import dev.rookery.common.Sentence;
import dev.rookery.job.Progress;

/** The work of a run, step by step. */
@FunctionalInterface
interface PipelineSteps {
    /**
     * @return the outcome, one sentence
     * @throws EndOfRun when the run is over before its last step
     */
    Sentence run(PipelineRecorder recorder, TrainRequest request, Progress progress) throws Exception;
}
