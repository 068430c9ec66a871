package dev.rookery.training.internal;

import dev.rookery.common.Sentence;
import dev.rookery.job.CancelledException;
import dev.rookery.job.Progress;
import dev.rookery.model.Preprocessing;
import dev.rookery.training.CrossValidation;
import dev.rookery.training.Evaluation;
import dev.rookery.training.FitListener;
import dev.rookery.training.GradientBoosting;
import dev.rookery.training.Hyperparameters;
import dev.rookery.training.LabelledRows;
import dev.rookery.training.MeanSd;
import dev.rookery.training.PreparedData;
import dev.rookery.training.RunSpec;
import dev.rookery.training.internal.smile.SmileBoosting;
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
 * k-fold cross-validation on the training rows. Each fold learns its own imputation and scaling from its own training part, so
 * nothing of the rows it is tested on leaks in. Folds run side by side, each fit on one thread with a seed of its own, so the
 * result does not depend on how many processors there are.
 */
public final class CrossValidator {
    private final PreparedData data;
    private final RunSpec spec;
    private final Progress progress;
    private final AtomicInteger done = new AtomicInteger();

    public CrossValidator(PreparedData data, RunSpec spec, Progress progress) {
        this.data = data;
        this.spec = spec;
        this.progress = progress;
    }

    public CrossValidation run() {
        int workers = Math.min(data.foldCount(), Runtime.getRuntime().availableProcessors());
        List<Map<String, Double>> folds = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(
                workers, Thread.ofPlatform().name("cross-validation-", 0).factory())) {
            List<Future<Map<String, Double>>> futures = IntStream.range(0, data.foldCount())
                    .mapToObj(fold -> executor.submit(() -> fold(fold)))
                    .toList();
            try {
                for (Future<Map<String, Double>> future : futures) {
                    folds.add(future.get());
                }
            } catch (ExecutionException e) {
                futures.forEach(future -> future.cancel(true));
                if (e.getCause() instanceof CancelledException) {
                    throw new CancelledException();
                }
                throw new IllegalStateException("cross-validation failed", e.getCause());
            } catch (InterruptedException e) {
                futures.forEach(future -> future.cancel(true));
                Thread.currentThread().interrupt();
                throw new CancelledException();
            }
        }
        Map<String, MeanSd> metrics = new LinkedHashMap<>();
        for (String key : Evaluation.METRICS) {
            metrics.put(
                    key,
                    meanSd(folds.stream()
                            .mapToDouble(fold -> fold.getOrDefault(key, Double.NaN))
                            .filter(value -> !Double.isNaN(value))
                            .toArray()));
        }
        return new CrossValidation(data.foldCount(), metrics);
    }

    private Map<String, Double> fold(int fold) {
        progress.checkCancelled();
        LabelledRows learn = part(fold, false);
        LabelledRows judge = part(fold, true);
        int classes = data.labels().size();
        Preprocessing preprocessing = Encoders.learn(data.signature(), learn.values(), spec.standardise());
        double[][] probabilities = scores(learn, judge, preprocessing, classes, spec.seed() + 1 + fold);
        int finished = done.incrementAndGet();
        progress.report(
                (double) finished / data.foldCount(),
                Sentence.of("training.doing.fold").with("fold", finished).with("of", data.foldCount()));
        return Evaluator.values(new ClassMetrics(judge.labels(), probabilities, classes));
    }

    /** Smile wants every class in the rows it learns from; one that only the judged rows have gets probability 0. */
    private double[][] scores(
            LabelledRows learn, LabelledRows judge, Preprocessing preprocessing, int classes, long seed) {
        int[] present = Arrays.stream(learn.labels()).distinct().sorted().toArray();
        double[][] encoded = Encoders.encode(preprocessing, judge.values());
        double[][] probabilities = new double[judge.size()][classes];
        if (present.length == 1) {
            for (double[] row : probabilities) {
                row[present[0]] = 1;
            }
            return probabilities;
        }
        int[] labels = Arrays.stream(learn.labels())
                .map(label -> Arrays.binarySearch(present, label))
                .toArray();
        SmileBoosting fitted = SmileBoosting.fit(
                Encoders.encode(preprocessing, learn.values()),
                labels,
                present.length,
                settings(spec.hyperparameters()),
                seed,
                1,
                FitListener.none(),
                progress);
        for (int i = 0; i < encoded.length; i++) {
            double[] scores = fitted.probabilities(encoded[i]);
            for (int c = 0; c < present.length; c++) {
                probabilities[i][present[c]] = scores[c];
            }
        }
        return probabilities;
    }

    private static GradientBoosting settings(Hyperparameters hyperparameters) {
        return switch (hyperparameters) {
            case GradientBoosting boosting -> boosting;
        };
    }

    private LabelledRows part(int fold, boolean judged) {
        return data.train()
                .select(IntStream.range(0, data.train().size())
                        .filter(i -> (data.folds()[i] == fold) == judged)
                        .toArray());
    }

    private static MeanSd meanSd(double[] values) {
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        double sum = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return new MeanSd(mean, values.length < 2 ? Double.NaN : Math.sqrt(sum / (values.length - 1)));
    }
}
