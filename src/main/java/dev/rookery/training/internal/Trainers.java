package dev.rookery.training.internal;

import dev.rookery.job.Progress;
import dev.rookery.model.Predictor;
import dev.rookery.model.Preprocessing;
import dev.rookery.model.Witness;
import dev.rookery.training.DecisionTree;
import dev.rookery.training.Dummy;
import dev.rookery.training.FitListener;
import dev.rookery.training.GradientBoosting;
import dev.rookery.training.Hyperparameters;
import dev.rookery.training.Linear;
import dev.rookery.training.Neighbours;
import dev.rookery.training.PreparedData;
import dev.rookery.training.RandomForest;
import dev.rookery.training.RunSpec;
import dev.rookery.training.TrainedModel;
import dev.rookery.training.internal.smile.SmileBoosting;
import dev.rookery.training.internal.smile.SmileForest;
import dev.rookery.training.internal.smile.SmileLogistic;
import dev.rookery.training.internal.smile.SmileTree;

/** Finds the trainer of a kind of model, and fits what a spec asks for. */
public final class Trainers {
    private Trainers() {}

    public static Trainer of(Hyperparameters hyperparameters) {
        return switch (hyperparameters) {
            case GradientBoosting settings -> new SmileBoosting(settings);
            case RandomForest settings -> new SmileForest(settings);
            case DecisionTree settings -> new SmileTree(settings);
            case Linear settings -> new LinearTrainer(new SmileLogistic(settings), new Ridge(settings.penalty()));
            case Neighbours settings -> new NeighbourTrainer(settings);
            case Dummy _ -> new DummyTrainer();
        };
    }

    public static TrainedModel fit(
            PreparedData data, RunSpec spec, int threads, FitListener listener, Progress progress) {
        Preprocessing preprocessing = data.preprocessing();
        Lesson lesson = Weighting.apply(
                new Lesson(
                        Encoders.encode(preprocessing, data.train().values()),
                        data.train().truth(),
                        data.labels().size()),
                spec.refinement(),
                data.labels());
        Trainer.Circumstances circumstances = new Trainer.Circumstances(spec.seed(), threads, listener, progress);
        Fitted fitted = of(spec.hyperparameters()).fit(lesson, circumstances);
        return new TrainedModel(
                new Predictor(data.signature(), preprocessing, fitted.scorer()),
                new Witness() {
                    @Override
                    public double[] outputs(double[] row) {
                        double[] encoded = new double[preprocessing.width()];
                        preprocessing.encode(row, encoded);
                        return fitted.own().apply(encoded);
                    }

                    @Override
                    public double tolerance() {
                        return fitted.tolerance();
                    }
                },
                fitted.loss());
    }
}
