package dev.rookery.training.internal.smile;

import dev.rookery.job.CancelledException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import smile.math.MathEx;

/**
 * Runs a fit of Smile so that equal inputs and seed give equal models, whatever else runs. Smile draws random numbers from a
 * generator of the calling thread ({@code MathEx.setSeed} sets only that one), and its parallel streams run in the pool of the thread
 * that starts them. So each fit gets a pool of its own, whose first task seeds its thread and fits: nothing else can consume the
 * fit's random numbers, and nobody waits for the common pool.
 */
final class OwnPool {
    private OwnPool() {}

    static <T> T fit(long seed, int threads, Callable<T> fit) {
        try (ForkJoinPool pool = new ForkJoinPool(threads)) {
            return pool.submit(() -> {
                        MathEx.setSeed(seed);
                        return fit.call();
                    })
                    .get();
        } catch (ExecutionException e) {
            if (causedByCancel(e)) {
                throw new CancelledException();
            }
            throw new IllegalStateException("Smile could not fit the model", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        }
    }

    /** Crossing the pool, the exception may come back wrapped in one of its own kind. */
    private static boolean causedByCancel(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof CancelledException) {
                return true;
            }
        }
        return false;
    }
}
