package dev.rookery.training.internal;

import dev.rookery.common.RookeryException;
import dev.rookery.common.Sentence;
import dev.rookery.job.CancelledException;
import dev.rookery.job.Progress;
import dev.rookery.model.Scoring;
import dev.rookery.training.CrossValidation;
import dev.rookery.training.FoldScore;
import dev.rookery.training.Hyperparameters;
import dev.rookery.training.LabelledRows;
import dev.rookery.training.MeanSd;
import dev.rookery.training.PreparedData;
import dev.rookery.training.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Fits on all folds but one and judges on that one, for each fold; whatever is learned from values is learned anew from the rows of
 * the fold. Folds run side by side, as many as there are processors; each fit has one thread and a seed of its own, so the
 * result does not depend on how many processors there are.
 */
public final class CrossValidator {
    private final PreparedData data;
    private final Hyperparameters hyperparameters;
    private final boolean standardise;
    private final long seed;
    private final Progress progress;
    private final AtomicInteger done = new AtomicInteger();

    public CrossValidator(
            PreparedData data, Hyperparameters hyperparameters, boolean standardise, long seed, Progress progress) {
        this.data = data;
        this.hyperparameters = hyperparameters;
        this.standardise = standardise;
        this.seed = seed;
        this.progress = progress;
    }

    public CrossValidation run() {
        List<FoldScore> folds = folds(false);
        Map<String, MeanSd> metrics = new LinkedHashMap<>();
        for (String key : data.task().metrics()) {
            metrics.put(
                    key,
                    MeanSd.of(folds.stream()
                            .mapToDouble(fold -> fold.metrics().getOrDefault(key, Double.NaN))
                            .filter(value -> !Double.isNaN(value))
                            .toArray()));
        }
        return new CrossValidation(data.foldCount(), metrics);
    }

    /** @param learnedToo whether the rows that a model learned from are judged as well */
    public List<FoldScore> folds(boolean learnedToo) {
        int workers = Math.min(data.foldCount(), Runtime.getRuntime().availableProcessors());
        List<FoldScore> folds = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(
                workers, Thread.ofPlatform().name("cross-validation-", 0).factory())) {
            List<Future<FoldScore>> futures = IntStream.range(0, data.foldCount())
                    .mapToObj(fold -> executor.submit(() -> fold(fold, learnedToo)))
                    .toList();
            try {
                for (Future<FoldScore> future : futures) {
                    folds.add(future.get());
                }
            } catch (ExecutionException e) {
                futures.forEach(future -> future.cancel(true));
                if (e.getCause() instanceof CancelledException) {
                    throw new CancelledException();
                }
                if (e.getCause() instanceof RookeryException known) {
                    throw known;
                }
                throw new IllegalStateException("cross-validation failed", e.getCause());
            } catch (InterruptedException e) {
                futures.forEach(future -> future.cancel(true));
                Thread.currentThread().interrupt();
                throw new CancelledException();
            }
        }
        return folds;
    }

    private FoldScore fold(int fold, boolean learnedToo) {
        progress.checkCancelled();
        LabelledRows learn = part(fold, false);
        LabelledRows judge = part(fold, true);
        long start = System.nanoTime();
        FoldFit fit = FoldFit.of(data, learn, hyperparameters, standardise, seed + 1 + fold, progress);
        long fitted = System.nanoTime();
        double[][] outputs = fit.outputs(judge);
        long answered = System.nanoTime();
        Map<String, Double> learned = learnedToo ? values(learn, fit.outputs(learn)) : Map.of();
        int finished = done.incrementAndGet();
        progress.report(
                (double) finished / data.foldCount(),
                Sentence.of("training.doing.fold").with("fold", finished).with("of", data.foldCount()));
        return new FoldScore(
                fold,
                learn.size(),
                judge.size(),
                values(judge, outputs),
                learned,
                Duration.ofNanos(fitted - start),
                Duration.ofNanos(answered - fitted),
                learnedToo ? Scoring.sizeBytes(fit.scorer()) : 0);
    }

    private Map<String, Double> values(LabelledRows rows, double[][] outputs) {
        return data.task() == Task.REGRESSION
                ? new NumberMetrics(rows.truth(), first(outputs)).values()
                : Evaluator.values(
                        new ClassMetrics(rows.labels(), outputs, data.labels().size()));
    }

    static double[] first(double[][] outputs) {
        return Arrays.stream(outputs).mapToDouble(output -> output[0]).toArray();
    }

    private LabelledRows part(int fold, boolean judged) {
        return data.train()
                .select(IntStream.range(0, data.train().size())
                        .filter(i -> (data.folds()[i] == fold) == judged)
                        .toArray());
    }
}
