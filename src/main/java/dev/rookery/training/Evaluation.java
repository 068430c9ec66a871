package dev.rookery.training;

import dev.rookery.common.Sentence;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * How good a model is, on rows it never saw. Metric keys are the constants of this type.
 *
 * @param labels class labels, the order of the confusion matrix; none for a number
 * @param confusion {@code [actual][predicted]} counts on the test rows
 * @param test metrics on the test rows
 * @param dummy the same metrics for always answering the most frequent training class with the training shares, or the training
 *     mean
 * @param segments levels of categorical features with at least {@link #MIN_SEGMENT_ROWS} test rows, worst first
 * @param holdoutUses how often this test side had been scored before
 */
public record Evaluation(
        int testRows,
        List<String> labels,
        int[][] confusion,
        Map<String, MetricValue> test,
        CrossValidation cv,
        Map<String, Double> dummy,
        List<Segment> segments,
        int holdoutUses) {
    public static final String ACCURACY = "accuracy";
    /** Unweighted mean of the classes' F1; a class neither present nor predicted is left out, undefined F1 counts as 0. */
    public static final String MACRO_F1 = "macro_f1";
    /** Unweighted mean over classes of one-vs-rest area under the ROC curve. */
    public static final String ROC_AUC = "roc_auc";
    /** Mean negative log likelihood, natural logarithm; smaller is better. */
    public static final String LOG_LOSS = "log_loss";

    /** Mean cost of an answer, where a spec names costs; smaller is better. */
    public static final String COST = "cost";

    /** Root of the mean squared error, in the unit of the target; smaller is better. */
    public static final String RMSE = "rmse";
    /** Mean absolute error, in the unit of the target; smaller is better. */
    public static final String MAE = "mae";
    /** 1 less the ratio of the squared error to that of the mean of the judged rows; negative when worse than that mean. */
    public static final String R2 = "r2";

    private static final Set<String> SHARES = Set.of(ACCURACY, MACRO_F1, ROC_AUC);
    private static final Set<String> ERRORS = Set.of(LOG_LOSS, COST, RMSE, MAE);
    /** A segment smaller than this is not judged. */
    public static final int MIN_SEGMENT_ROWS = 50;
    /** Fewer test rows than this are called a small sample. */
    public static final int SMALL_SAMPLE = 100;

    public Evaluation {
        labels = List.copyOf(labels);
        confusion = Arrays.stream(confusion).map(int[]::clone).toArray(int[][]::new);
        test = Collections.unmodifiableMap(new TreeMap<>(test));
        dummy = Collections.unmodifiableMap(new TreeMap<>(dummy));
        segments = List.copyOf(segments);
    }

    /** A model that estimates a number has no labels. */
    public Task task() {
        return labels.isEmpty() ? Task.REGRESSION : Task.CLASSIFICATION;
    }

    /** Whether more of the metric is better. */
    public static boolean higherIsBetter(String metric) {
        return !ERRORS.contains(metric);
    }

    /** Whether people say the metric in percent. */
    public static boolean isShare(String metric) {
        return SHARES.contains(metric);
    }

    /** A value of the metric as people say it. */
    public static Sentence written(String metric, double value) {
        return Sentence.of(isShare(metric) ? "training.value.share" : "training.value.number")
                .with("value", value);
    }

    /** What a metric is called, at the beginning of a sentence. */
    public static Sentence name(String metric) {
        return Sentence.of("training.metric." + metric);
    }

    /** Test value, if it was measured and is a number. */
    public Optional<MetricValue> testMetric(String key) {
        return Optional.ofNullable(test.get(key)).filter(value -> !Double.isNaN(value.value()));
    }
}
