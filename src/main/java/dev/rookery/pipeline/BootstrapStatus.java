package dev.rookery.pipeline;

import dev.rookery.common.Sentence;
import dev.rookery.dataset.DatasetName;
import java.util.List;
import java.util.Optional;

/**
 * Where the first start stands.
 *
 * @param samples those that had no champion when this process started; empty on a later start
 */
public record BootstrapStatus(List<Sample> samples) {
    public BootstrapStatus {
        samples = List.copyOf(samples);
    }

    /** Whether a sample's model is still to come. */
    public boolean training() {
        return samples.stream()
                .anyMatch(sample -> sample.state() == SampleState.WAITING || sample.state() == SampleState.TRAINING);
    }

    /** How far one sample is. */
    public enum SampleState {
        WAITING,
        TRAINING,
        READY,
        FAILED
    }

    /**
     * @param run its pipeline, from {@link SampleState#TRAINING} on
     * @param message for {@link SampleState#READY} and {@link SampleState#FAILED} how it ended; else empty
     */
    public record Sample(DatasetName dataset, SampleState state, Optional<PipelineRunId> run, Sentence message) {
        static Sample waiting(DatasetName dataset) {
            return new Sample(dataset, SampleState.WAITING, Optional.empty(), Sentence.plain(""));
        }

        static Sample training(DatasetName dataset, PipelineRunId run) {
            return new Sample(dataset, SampleState.TRAINING, Optional.of(run), Sentence.plain(""));
        }

        Sample now(SampleState newState, Sentence newMessage) {
            return new Sample(dataset, newState, run, newMessage);
        }
    }
}
