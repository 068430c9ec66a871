package dev.rookery.training.internal.smile;

import dev.rookery.model.TreeEnsemble;
import dev.rookery.training.GradientBoosting;
import dev.rookery.training.internal.Fitted;
import dev.rookery.training.internal.Lesson;
import dev.rookery.training.internal.Trainer;
import smile.classification.GradientTreeBoost;
import smile.data.Tuple;
import smile.model.cart.Loss;

/** Gradient boosting by Smile, for classes and for numbers (squared error). */
public record SmileBoosting(GradientBoosting settings) implements Trainer {
    @Override
    public Fitted fit(Lesson lesson, Circumstances circumstances) {
        circumstances.progress().checkCancelled();
        SmileFrame frame = SmileFrame.of(lesson);
        return lesson.classes() == 0 ? numbers(frame, circumstances) : classes(lesson, frame, circumstances);
    }

    private Fitted classes(Lesson lesson, SmileFrame frame, Circumstances circumstances) {
        RoundByRound<GradientTreeBoost.TrainingStatus> rounds =
                new RoundByRound<>(settings.trees(), circumstances, GradientTreeBoost.TrainingStatus::loss);
        try (rounds) {
            GradientTreeBoost.Options options = new GradientTreeBoost.Options(
                    settings.trees(),
                    settings.maxDepth(),
                    settings.maxLeaves(),
                    settings.nodeSize(),
                    settings.shrinkage(),
                    settings.subsample(),
                    null,
                    rounds);
            GradientTreeBoost model = OwnPool.fit(
                    circumstances.seed(),
                    circumstances.threads(),
                    () -> GradientTreeBoost.fit(SmileFrame.FORMULA, frame.frame(), options));
            TreeEnsemble trees = SmileTrees.boosted(model, frame.schema(), lesson.labels(), settings.shrinkage());
            return new Fitted(
                    trees,
                    row -> {
                        double[] posteriori = new double[lesson.classes()];
                        model.predict(Tuple.of(frame.schema(), row), posteriori);
                        return posteriori;
                    },
                    Fitted.DOUBLE,
                    rounds.loss());
        }
    }

    private Fitted numbers(SmileFrame frame, Circumstances circumstances) {
        RoundByRound<smile.regression.GradientTreeBoost.TrainingStatus> rounds =
                new RoundByRound<>(settings.trees(), circumstances, status -> status.loss() * frame.scale());
        try (rounds) {
            var options = new smile.regression.GradientTreeBoost.Options(
                    Loss.ls(),
                    settings.trees(),
                    settings.maxDepth(),
                    settings.maxLeaves(),
                    settings.nodeSize(),
                    settings.shrinkage(),
                    settings.subsample(),
                    null,
                    rounds);
            var model = OwnPool.fit(
                    circumstances.seed(),
                    circumstances.threads(),
                    () -> smile.regression.GradientTreeBoost.fit(SmileFrame.FORMULA, frame.frame(), options));
            TreeEnsemble trees = SmileTrees.boosted(model, frame, settings.shrinkage());
            return new Fitted(
                    trees,
                    row -> new double[] {frame.scale() * model.predict(Tuple.of(frame.schema(), row))},
                    Fitted.DOUBLE,
                    rounds.loss());
        }
    }
}
