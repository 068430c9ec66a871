package dev.rookery.training.internal.smile;

import dev.rookery.common.Sentence;
import dev.rookery.job.Progress;
import dev.rookery.training.internal.Trainer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import smile.util.IterativeAlgorithmController;

/**
 * Hears of each tree on a training thread itself: none lost, and throwing from here ends the fit at once. (Asking Smile to stop would
 * instead return a model of fewer trees, which after the first tree it cannot even describe.)
 */
final class RoundByRound<S> extends IterativeAlgorithmController<S> {
    private final int of;
    private final Trainer.Circumstances circumstances;
    private final ToDoubleFunction<S> measure;
    private final AtomicInteger done = new AtomicInteger();
    private volatile double loss = Double.NaN;

    /** @param measure the loss of a status; NaN where the algorithm has none, and then only the trees are counted */
    RoundByRound(int of, Trainer.Circumstances circumstances, ToDoubleFunction<S> measure) {
        super(Runnable::run, 1);
        this.of = of;
        this.circumstances = circumstances;
        this.measure = measure;
    }

    @Override
    public void submit(S status) {
        int tree = done.incrementAndGet();
        loss = measure.applyAsDouble(status);
        if (!Double.isNaN(loss)) {
            circumstances.listener().onTree(tree, of, loss);
        }
        Progress progress = circumstances.progress();
        progress.report(
                (double) tree / of,
                Sentence.of("training.doing.tree").with("tree", tree).with("of", of));
        progress.checkCancelled();
    }

    double loss() {
        return loss;
    }
}
