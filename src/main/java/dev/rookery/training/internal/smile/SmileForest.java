package dev.rookery.training.internal.smile;

import dev.rookery.model.TreeEnsemble;
import dev.rookery.training.RandomForest;
import dev.rookery.training.internal.Fitted;
import dev.rookery.training.internal.Lesson;
import dev.rookery.training.internal.Trainer;
import java.util.SplittableRandom;
import smile.data.Tuple;
import smile.model.cart.SplitRule;

/**
 * Random forests by Smile. Each tree has a seed of its own, so that the forest does not depend on which thread grows which tree. A
 * forest of classes answers the mean of its trees' leaf shares, each tree weighted by its accuracy on the rows it did not draw, as
 * Smile does when asked for probabilities; the label is the most probable class, never Smile's separate count of votes.
 */
public record SmileForest(RandomForest settings) implements Trainer {
    /** Smile's word for the root of the number of features. */
    private static final int ROOT_OF_FEATURES = 0;

    @Override
    public Fitted fit(Lesson lesson, Circumstances circumstances) {
        circumstances.progress().checkCancelled();
        SmileFrame frame = SmileFrame.of(lesson);
        long[] seeds = new SplittableRandom(circumstances.seed())
                .longs(settings.trees())
                .toArray();
        return lesson.classes() == 0
                ? numbers(frame, seeds, circumstances)
                : classes(lesson, frame, seeds, circumstances);
    }

    private Fitted classes(Lesson lesson, SmileFrame frame, long[] seeds, Circumstances circumstances) {
        RoundByRound<smile.classification.RandomForest.TrainingStatus> rounds =
                new RoundByRound<>(settings.trees(), circumstances, _ -> Double.NaN);
        try (rounds) {
            var options = new smile.classification.RandomForest.Options(
                    settings.trees(),
                    ROOT_OF_FEATURES,
                    SplitRule.GINI,
                    settings.maxDepth(),
                    settings.maxLeaves(),
                    settings.nodeSize(),
                    settings.subsample(),
                    null,
                    seeds,
                    rounds);
            var model = OwnPool.fit(
                    circumstances.seed(),
                    circumstances.threads(),
                    () -> smile.classification.RandomForest.fit(SmileFrame.FORMULA, frame.frame(), options));
            TreeEnsemble trees = SmileTrees.averaged(model, frame.schema(), lesson.classes());
            return new Fitted(
                    trees,
                    row -> {
                        double[] posteriori = new double[lesson.classes()];
                        model.predict(Tuple.of(frame.schema(), row), posteriori);
                        return posteriori;
                    },
                    Fitted.DOUBLE,
                    Double.NaN);
        }
    }

    private Fitted numbers(SmileFrame frame, long[] seeds, Circumstances circumstances) {
        RoundByRound<smile.regression.RandomForest.TrainingStatus> rounds =
                new RoundByRound<>(settings.trees(), circumstances, _ -> Double.NaN);
        try (rounds) {
            var options = new smile.regression.RandomForest.Options(
                    settings.trees(),
                    frame.schema().length(),
                    settings.maxDepth(),
                    settings.maxLeaves(),
                    settings.nodeSize(),
                    settings.subsample(),
                    seeds,
                    rounds);
            var model = OwnPool.fit(
                    circumstances.seed(),
                    circumstances.threads(),
                    () -> smile.regression.RandomForest.fit(SmileFrame.FORMULA, frame.frame(), options));
            return new Fitted(
                    SmileTrees.averaged(model, frame),
                    row -> new double[] {frame.scale() * model.predict(Tuple.of(frame.schema(), row))},
                    Fitted.DOUBLE,
                    Double.NaN);
        }
    }
}
