package dev.rookery.training.internal;

import dev.rookery.job.Progress;
import dev.rookery.training.FitListener;

/** Fits one kind of model. Equal lessons and seeds give equal models, with any number of threads and beside other fits. */
@FunctionalInterface
public interface Trainer {
    /**
     * @throws dev.rookery.job.CancelledException when the progress says so, as soon as the kind of model allows
     */
    Fitted fit(Lesson lesson, Circumstances circumstances);

    /**
     * What a fit runs in.
     *
     * @param threads how many may be used; does not change the result
     */
    record Circumstances(long seed, int threads, FitListener listener, Progress progress) {}
}
