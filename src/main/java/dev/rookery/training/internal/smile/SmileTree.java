package dev.rookery.training.internal.smile;

import dev.rookery.training.DecisionTree;
import dev.rookery.training.internal.Fitted;
import dev.rookery.training.internal.Lesson;
import dev.rookery.training.internal.Trainer;
import smile.data.Tuple;
import smile.model.cart.SplitRule;
import smile.regression.RegressionTree;

/** One tree by Smile. */
public record SmileTree(DecisionTree settings) implements Trainer {
    @Override
    public Fitted fit(Lesson lesson, Circumstances circumstances) {
        circumstances.progress().checkCancelled();
        SmileFrame frame = SmileFrame.of(lesson);
        return lesson.classes() == 0 ? numbers(frame, circumstances) : classes(lesson, frame, circumstances);
    }

    private Fitted classes(Lesson lesson, SmileFrame frame, Circumstances circumstances) {
        var options = new smile.classification.DecisionTree.Options(
                SplitRule.GINI, settings.maxDepth(), settings.maxLeaves(), settings.nodeSize());
        var model = OwnPool.fit(
                circumstances.seed(),
                circumstances.threads(),
                () -> smile.classification.DecisionTree.fit(SmileFrame.FORMULA, frame.frame(), options));
        return new Fitted(
                SmileTrees.single(model, frame.schema(), lesson.classes()),
                row -> {
                    double[] posteriori = new double[lesson.classes()];
                    model.predict(Tuple.of(frame.schema(), row), posteriori);
                    return posteriori;
                },
                Fitted.DOUBLE,
                Double.NaN);
    }

    private Fitted numbers(SmileFrame frame, Circumstances circumstances) {
        var options = new RegressionTree.Options(settings.maxDepth(), settings.maxLeaves(), settings.nodeSize());
        var model = OwnPool.fit(
                circumstances.seed(),
                circumstances.threads(),
                () -> RegressionTree.fit(SmileFrame.FORMULA, frame.frame(), options));
        return new Fitted(
                SmileTrees.single(model, frame),
                row -> new double[] {frame.scale() * model.predict(Tuple.of(frame.schema(), row))},
                Fitted.DOUBLE,
                Double.NaN);
    }
}
