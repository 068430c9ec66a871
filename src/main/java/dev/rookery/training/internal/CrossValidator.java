package dev.rookery.training.internal;

import dev.rookery.common.RookeryException;
import dev.rookery.common.Sentence;
import dev.rookery.job.CancelledException;
import dev.rookery.job.Progress;
import dev.rookery.model.AnswerRule;
import dev.rookery.model.Scoring;
import dev.rookery.training.CrossValidation;
import dev.rookery.training.Evaluation;
import dev.rookery.training.FoldScore;
import dev.rookery.training.LabelledRows;
import dev.rookery.training.MeanSd;
import dev.rookery.training.PreparedData;
import dev.rookery.training.RunSpec;
import dev.rookery.training.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
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
    private final RunSpec spec;
    private final double share;
    private final Progress progress;
    private final AtomicInteger done = new AtomicInteger();

    public CrossValidator(PreparedData data, RunSpec spec, Progress progress) {
        this(data, spec, 1, progress);
    }

    /** @param share of the rows of each fold that is learned from, in (0, 1]; a smaller share is part of a larger one */
    CrossValidator(PreparedData data, RunSpec spec, double share, Progress progress) {
        this.share = share;
        this.data = data;
        this.spec = spec;
        this.progress = progress;
    }

    /**
     * What cross-validation measured, and the rule learned from all that it answered.
     *
     * @param rule for the model that is fitted on all training rows
     */
    public record Outcome(CrossValidation cv, AnswerRule rule) {}

    /** A fold that was judged: where its rows are among the training rows, and what they were answered by the scorer alone. */
    private record Judged(FoldScore score, int[] positions, double[][] outputs) {}

    public CrossValidation run() {
        return outcome().cv();
    }

    public Outcome outcome() {
        List<Judged> judged = judge(false);
        List<FoldScore> folds = scores(judged);
        Map<String, MeanSd> metrics = new LinkedHashMap<>();
        List<String> keys = new ArrayList<>(data.task().metrics());
        if (!spec.refinement().costs().isEmpty()) {
            keys.add(Evaluation.COST);
        }
        for (String key : keys) {
            metrics.put(
                    key,
                    MeanSd.of(folds.stream()
                            .mapToDouble(fold -> fold.metrics().getOrDefault(key, Double.NaN))
                            .filter(value -> !Double.isNaN(value))
                            .toArray()));
        }
        return new Outcome(
                new CrossValidation(data.foldCount(), metrics),
                spec.refinement().rules() ? rule(judged) : AnswerRule.NONE);
    }

    /** @param learnedToo whether the rows that a model learned from are judged as well */
    public List<FoldScore> folds(boolean learnedToo) {
        return scores(judge(learnedToo));
    }

    /**
     * Where a rule corrects and decides, each fold is judged by a rule learned from the answers to the other folds; where rows are
     * ordered, to the earlier ones.
     */
    private List<FoldScore> scores(List<Judged> judged) {
        if (!spec.refinement().rules()) {
            return judged.stream().map(Judged::score).toList();
        }
        List<FoldScore> scores = new ArrayList<>();
        for (Judged own : judged) {
            int fold = own.score().fold();
            AnswerRule rule = rule(judged.stream()
                    .filter(other -> data.ordered()
                            ? other.score().fold() < fold
                            : other.score().fold() != fold)
                    .toList());
            double[][] outputs =
                    Arrays.stream(own.outputs()).map(double[]::clone).toArray(double[][]::new);
            Arrays.stream(outputs).forEach(rule::correct);
            scores.add(own.score().with(values(data.train().select(own.positions()), outputs, rule)));
        }
        return scores;
    }

    private AnswerRule rule(List<Judged> judged) {
        double[][] outputs =
                judged.stream().flatMap(one -> Arrays.stream(one.outputs())).toArray(double[][]::new);
        int[] labels = data.train().labels();
        int[] actual = judged.stream()
                .flatMapToInt(one -> Arrays.stream(one.positions()))
                .map(position -> labels[position])
                .toArray();
        return RuleLearner.learn(spec.refinement(), data.labels(), outputs, actual);
    }

    private List<Judged> judge(boolean learnedToo) {
        int workers = Math.min(data.foldCount(), Runtime.getRuntime().availableProcessors());
        List<Judged> folds = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(
                workers, Thread.ofPlatform().name("cross-validation-", 0).factory())) {
            List<Future<Judged>> futures = IntStream.range(0, data.foldCount())
                    .mapToObj(fold -> executor.submit(() -> fold(fold, learnedToo)))
                    .toList();
            try {
                for (Future<Judged> future : futures) {
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

    private Judged fold(int fold, boolean learnedToo) {
        progress.checkCancelled();
        int[] positions = data.judgedIn(fold);
        LabelledRows learn = data.train().select(some(data.learnedIn(fold)));
        LabelledRows judge = data.train().select(positions);
        long start = System.nanoTime();
        FoldFit fit = FoldFit.of(data, learn, spec, spec.seed() + 1 + fold, progress);
        long fitted = System.nanoTime();
        double[][] outputs = fit.outputs(judge);
        long answered = System.nanoTime();
        Map<String, Double> learned = learnedToo ? values(learn, fit.outputs(learn), AnswerRule.NONE) : Map.of();
        int finished = done.incrementAndGet();
        progress.report(
                (double) finished / data.foldCount(),
                Sentence.of("training.doing.fold").with("fold", finished).with("of", data.foldCount()));
        FoldScore score = new FoldScore(
                fold,
                learn.size(),
                judge.size(),
                values(judge, outputs, AnswerRule.NONE),
                learned,
                Duration.ofNanos(fitted - start),
                Duration.ofNanos(answered - fitted),
                learnedToo ? Scoring.sizeBytes(fit.scorer()) : 0);
        return new Judged(score, positions, outputs);
    }

    private int[] some(int[] positions) {
        if (share == 1) {
            return positions;
        }
        int[] order = positions.clone();
        SplittableRandom random = new SplittableRandom(spec.seed());
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
        int size = Math.clamp((int) Math.ceil(share * order.length), Math.min(2, order.length), order.length);
        return Arrays.stream(order).limit(size).sorted().toArray();
    }

    private Map<String, Double> values(LabelledRows rows, double[][] outputs, AnswerRule rule) {
        if (data.task() == Task.REGRESSION) {
            return new NumberMetrics(rows.truth(), first(outputs)).values();
        }
        ClassMetrics metrics =
                new ClassMetrics(rows.labels(), outputs, data.labels().size(), rule::choose);
        Map<String, Double> values = Evaluator.values(metrics);
        if (!spec.refinement().costs().isEmpty()) {
            values.put(
                    Evaluation.COST,
                    metrics.meanCost(metrics.once(), RuleLearner.matrix(spec.refinement(), data.labels())));
        }
        return values;
    }

    static double[] first(double[][] outputs) {
        return Arrays.stream(outputs).mapToDouble(output -> output[0]).toArray();
    }
}
