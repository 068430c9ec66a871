package dev.rookery.training.internal;

import dev.rookery.common.Sentence;
import dev.rookery.job.Progress;
import dev.rookery.model.Preprocessing;
import dev.rookery.model.Scorer;
import dev.rookery.model.Scoring;
import dev.rookery.training.FitListener;
import dev.rookery.training.LabelledRows;
import dev.rookery.training.PreparedData;
import dev.rookery.training.RunSpec;
import java.util.Arrays;

/**
 * A model fitted on some of the training rows, with preprocessing learned from these alone.
 *
 * @param present the classes that these rows have; a class that none has gets probability 0
 */
record FoldFit(Preprocessing preprocessing, Scorer scorer, int[] present, int classes) {
    static FoldFit of(PreparedData data, LabelledRows learn, RunSpec spec, long seed, Progress progress) {
        Preprocessing preprocessing = Encoders.learn(data.signature(), learn.values(), spec.standardise());
        double[][] rows = Encoders.encode(preprocessing, learn.values());
        int classes = data.labels().size();
        int[] present = Arrays.stream(learn.labels()).distinct().sorted().toArray();
        boolean all = classes == 0 || present.length == classes;
        double[] truth = all
                ? learn.truth()
                : Arrays.stream(learn.labels())
                        .mapToDouble(label -> Arrays.binarySearch(present, label))
                        .toArray();
        Lesson lesson = Weighting.apply(
                new Lesson(rows, truth, all ? classes : present.length),
                spec.refinement(),
                Arrays.stream(present)
                        .mapToObj(label -> classes == 0 ? "" : data.labels().get(label))
                        .toList());
        Trainer trainer = present.length == 1 && classes > 0 ? new DummyTrainer() : Trainers.of(spec.hyperparameters());
        Fitted fitted =
                trainer.fit(lesson, new Trainer.Circumstances(seed, 1, FitListener.none(), new Silent(progress)));
        return new FoldFit(preprocessing, fitted.scorer(), all ? new int[0] : present, classes);
    }

    /** Probabilities of all classes of the target, or numbers. */
    double[][] outputs(LabelledRows judged) {
        double[][] out = Scoring.outputs(scorer, Encoders.encode(preprocessing, judged.values()));
        if (present.length == 0) {
            return out;
        }
        double[][] spread = new double[out.length][classes];
        for (int i = 0; i < out.length; i++) {
            for (int c = 0; c < present.length; c++) {
                spread[i][present[c]] = out[i][c];
            }
        }
        return spread;
    }

    /** Can be cancelled like the whole, but its progress is not the whole's. */
    private record Silent(Progress whole) implements Progress {
        @Override
        public void report(double fraction, Sentence message) {}

        @Override
        public boolean cancelled() {
            return whole.cancelled();
        }
    }
}
