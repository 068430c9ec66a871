package dev.rookery.training.internal;

import dev.rookery.common.Sentence;
import dev.rookery.job.Progress;
import dev.rookery.model.Costs;
import dev.rookery.model.Input;
import dev.rookery.stats.Interval;
import dev.rookery.stats.StratifiedBootstrap;
import dev.rookery.stats.Wilson;
import dev.rookery.training.CrossValidation;
import dev.rookery.training.Evaluation;
import dev.rookery.training.LabelledRows;
import dev.rookery.training.MetricValue;
import dev.rookery.training.PreparedData;
import dev.rookery.training.Segment;
import dev.rookery.training.Task;
import dev.rookery.training.TrainedModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Scores the test side once, with the engine that will serve, and says how sure the numbers are. */
public final class Evaluator {
    private static final double LEVEL = 0.95;

    private final PreparedData data;
    private final long seed;
    private final Progress progress;
    private Optional<double[][]> costs = Optional.empty();

    public Evaluator(PreparedData data, long seed, Progress progress) {
        this.data = data;
        this.seed = seed;
        this.progress = progress;
    }

    public Evaluation evaluate(TrainedModel model, CrossValidation cv, int holdoutUses) {
        LabelledRows test = data.test();
        double[][] outputs = new double[test.size()][data.signature().target().outputs()];
        model.predictor().outputs(test.values(), outputs);
        if (data.task() == Task.REGRESSION) {
            return new Evaluation(
                    test.size(),
                    List.of(),
                    new int[0][],
                    testMetrics(new NumberMetrics(test.truth(), CrossValidator.first(outputs))),
                    cv,
                    dummy(),
                    List.of(),
                    holdoutUses);
        }
        ClassMetrics metrics =
                new ClassMetrics(test.labels(), outputs, data.labels().size(), model.predictor()::label);
        costs = model.predictor().rule().costs().map(Costs::matrix);
        return new Evaluation(
                test.size(),
                data.labels(),
                metrics.confusion(metrics.once()),
                testMetrics(metrics),
                cv,
                dummy(),
                segments(metrics.predicted()),
                holdoutUses);
    }

    private Map<String, MetricValue> testMetrics(NumberMetrics metrics) {
        int[] once = metrics.once();
        // One stratum: there are no classes to keep in each resample.
        StratifiedBootstrap bootstrap =
                new StratifiedBootstrap(new int[once.length], StratifiedBootstrap.RESAMPLES, seed);
        List<Sentence> notes = notes(once.length);
        return Map.of(
                Evaluation.RMSE, measured(metrics::rmse, bootstrap, once, notes),
                Evaluation.MAE, measured(metrics::mae, bootstrap, once, notes),
                Evaluation.R2, measured(metrics::r2, bootstrap, once, notes));
    }

    private static List<Sentence> notes(int n) {
        return n < Evaluation.SMALL_SAMPLE ? List.of(Sentence.of("training.note.smallSample")) : List.of();
    }

    private Map<String, MetricValue> testMetrics(ClassMetrics metrics) {
        int[] labels = data.test().labels();
        int n = labels.length;
        List<Sentence> notes = notes(n);
        int[] once = metrics.once();
        double accuracy = metrics.accuracy(once);
        Map<String, MetricValue> values = new LinkedHashMap<>();
        values.put(
                Evaluation.ACCURACY,
                new MetricValue(
                        accuracy, Optional.of(Wilson.interval(Math.round(accuracy * n), n, LEVEL)), n, note(notes)));
        StratifiedBootstrap bootstrap = new StratifiedBootstrap(labels, StratifiedBootstrap.RESAMPLES, seed);
        values.put(Evaluation.MACRO_F1, measured(metrics::macroF1, bootstrap, once, notes));
        values.put(Evaluation.ROC_AUC, measured(metrics::rocAuc, bootstrap, once, with(notes, absentClasses(labels))));
        values.put(Evaluation.LOG_LOSS, measured(metrics::logLoss, bootstrap, once, notes));
        costs.ifPresent(matrix -> values.put(
                Evaluation.COST, measured(weights -> metrics.meanCost(weights, matrix), bootstrap, once, notes)));
        return values;
    }

    private MetricValue measured(
            ToDoubleFunction<int[]> metric, StratifiedBootstrap bootstrap, int[] once, List<Sentence> notes) {
        progress.checkCancelled();
        double value = metric.applyAsDouble(once);
        double[] distribution = bootstrap.distribution(metric);
        if (StratifiedBootstrap.varies(distribution)) {
            Interval interval = StratifiedBootstrap.interval(distribution, LEVEL);
            return new MetricValue(value, Optional.of(interval), once.length, note(notes));
        }
        Optional<Sentence> alike =
                distribution.length == 0 ? Optional.empty() : Optional.of(Sentence.of("training.note.alike"));
        return new MetricValue(value, Optional.empty(), once.length, note(with(notes, alike)));
    }

    private Optional<Sentence> absentClasses(int[] labels) {
        List<String> absent = new ArrayList<>();
        for (int c = 0; c < data.labels().size(); c++) {
            int k = c;
            if (Arrays.stream(labels).noneMatch(label -> label == k)) {
                absent.add(data.labels().get(c));
            }
        }
        return absent.isEmpty()
                ? Optional.empty()
                : Optional.of(Sentence.of("training.note.absentClasses").with("classes", String.join(", ", absent)));
    }

    private static List<Sentence> with(List<Sentence> notes, Optional<Sentence> more) {
        return Stream.concat(notes.stream(), more.stream()).toList();
    }

    private static Sentence note(List<Sentence> notes) {
        return notes.isEmpty() ? Sentence.plain("") : Sentence.all(notes);
    }

    /** Always the training shares of the classes, and with them the most frequent one; or always the training mean. */
    private Map<String, Double> dummy() {
        int classes = data.labels().size();
        double[] shares = new Lesson(data.train().values(), data.train().truth(), classes).shares();
        if (data.task() == Task.REGRESSION) {
            double[] means = new double[data.test().size()];
            Arrays.fill(means, shares[0]);
            return new NumberMetrics(data.test().truth(), means).values();
        }
        double[][] probabilities = new double[data.test().size()][];
        Arrays.fill(probabilities, shares);
        Map<String, Double> values = values(new ClassMetrics(data.test().labels(), probabilities, classes));
        costs.ifPresent(matrix -> {
            // Of always the same answer, the one that costs least by the training shares.
            Costs least = new Costs(matrix, Optional.empty());
            ClassMetrics always = new ClassMetrics(data.test().labels(), probabilities, classes, least::choose);
            values.put(Evaluation.COST, always.meanCost(always.once(), matrix));
        });
        return values;
    }

    static Map<String, Double> values(ClassMetrics metrics) {
        int[] once = metrics.once();
        Map<String, Double> values = new TreeMap<>();
        values.put(Evaluation.ACCURACY, metrics.accuracy(once));
        values.put(Evaluation.MACRO_F1, metrics.macroF1(once));
        values.put(Evaluation.ROC_AUC, metrics.rocAuc(once));
        values.put(Evaluation.LOG_LOSS, metrics.logLoss(once));
        return values;
    }

    private List<Segment> segments(int[] predicted) {
        List<Segment> segments = new ArrayList<>();
        LabelledRows test = data.test();
        List<Input> inputs = data.signature().inputs();
        for (int j = 0; j < inputs.size(); j++) {
            if (!(inputs.get(j) instanceof Input.Category category)) {
                continue;
            }
            int[] rows = new int[category.levels().size()];
            int[] right = new int[category.levels().size()];
            for (int i = 0; i < test.size(); i++) {
                double level = test.values()[i][j];
                if (level >= 0) {
                    rows[(int) level]++;
                    right[(int) level] += predicted[i] == test.labels()[i] ? 1 : 0;
                }
            }
            for (int l = 0; l < rows.length; l++) {
                if (rows[l] >= Evaluation.MIN_SEGMENT_ROWS) {
                    segments.add(new Segment(
                            category.name(), category.levels().get(l), rows[l], (double) right[l] / rows[l]));
                }
            }
        }
        segments.sort(Comparator.comparingDouble(Segment::accuracy));
        return segments;
    }
}
