package dev.rookery.training.internal;

import dev.rookery.common.Sentence;
import dev.rookery.job.Progress;
import dev.rookery.model.Predictor;
import dev.rookery.model.Preprocessing;
import dev.rookery.training.FitListener;
import dev.rookery.training.GradientBoosting;
import dev.rookery.training.PreparedData;
import dev.rookery.training.RunSpec;
import dev.rookery.training.TrainedModel;
import dev.rookery.training.internal.smile.SmileBoosting;

/** Fits the model that a spec asks for, and turns it into the engine that serves. */
public final class Trainer {
    private Trainer() {}

    public static TrainedModel fit(PreparedData data, RunSpec spec, FitListener listener, Progress progress) {
        return switch (spec.hyperparameters()) {
            case GradientBoosting settings -> boosting(data, settings, spec.seed(), listener, progress);
        };
    }

    private static TrainedModel boosting(
            PreparedData data, GradientBoosting settings, long seed, FitListener listener, Progress progress) {
        Preprocessing preprocessing = data.preprocessing();
        double[][] rows = Encoders.encode(preprocessing, data.train().values());
        int classes = data.labels().size();
        SmileBoosting fitted = SmileBoosting.fit(
                rows,
                data.train().labels(),
                classes,
                settings,
                seed,
                Runtime.getRuntime().availableProcessors(),
                (tree, of, loss) -> {
                    listener.onTree(tree, of, loss);
                    progress.report(
                            (double) tree / of,
                            Sentence.of("training.doing.tree")
                                    .with("tree", tree)
                                    .with("of", of));
                },
                progress);
        Predictor predictor = new Predictor(
                data.signature(), preprocessing, fitted.ensemble(data.train().labels(), settings.shrinkage()));
        return new TrainedModel(
                predictor,
                row -> {
                    double[] encoded = new double[preprocessing.width()];
                    preprocessing.encode(row, encoded);
                    return fitted.probabilities(encoded);
                },
                fitted.finalLoss());
    }
}
