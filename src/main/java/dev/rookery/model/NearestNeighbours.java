package dev.rookery.model;

import dev.rookery.common.InvalidException;
import java.util.Arrays;

/**
 * k-nearest neighbours (Fix and Hodges, "Discriminatory Analysis: Nonparametric Discrimination", 1951): the answer is what the k
 * reference rows nearest in the encoded space answer on average, a share per class or the mean number. Distances are squared
 * Euclidean, {@code sum_j (x[j] - r[j])^2} added from j = 0 up in double arithmetic, so that every engine gets the same bits; of equally
 * near rows the one of the lower index counts. Every instance has passed the checks of its constructor. Immutable and
 * thread-safe.
 */
public final class NearestNeighbours implements Scorer {
    /** Bounds memory, and what one prediction can cost: every reference number is looked at for every row. */
    public static final long MAX_NUMBERS = 20_000_000;

    private static final double MAX_NUMBER = 1e9;

    private final int k;
    private final int classes;
    private final int features;
    private final double[] references;
    private final double[] answers;

    /**
     * @param k neighbours asked, at most as many as there are reference rows
     * @param classes number of classes; 0 when the answers are numbers
     * @param references m encoded rows
     * @param answers m class indices, or numbers
     * @throws InvalidException naming the first thing that is wrong
     */
    public NearestNeighbours(int k, int classes, double[][] references, double[] answers) {
        require(references.length >= 1, "there are no reference rows");
        this.k = k;
        this.classes = classes;
        this.features = references[0].length;
        this.answers = answers.clone();
        require(k >= 1 && k <= references.length, k + " neighbours of " + references.length + " rows");
        require(
                features >= 1 && features <= TreeEnsemble.MAX_FEATURES,
                "the encoded vector has " + features + " numbers");
        require(
                (long) references.length * features <= MAX_NUMBERS,
                references.length + " rows of " + features + " numbers are more than " + MAX_NUMBERS);
        require(answers.length == references.length, answers.length + " answers for " + references.length + " rows");
        require(classes == 0 || classes >= 2 && classes <= TreeEnsemble.MAX_CLASSES, classes + " classes");
        this.references = new double[references.length * features];
        for (int i = 0; i < references.length; i++) {
            require(references[i].length == features, "the reference rows differ in length");
            System.arraycopy(references[i], 0, this.references, i * features, features);
        }
        require(
                Arrays.stream(this.references).allMatch(x -> Math.abs(x) <= MAX_NUMBER),
                "a reference is out of bounds");
        for (double answer : answers) {
            require(
                    classes == 0
                            ? Math.abs(answer) <= TreeEnsemble.MAX_MARGIN
                            : answer >= 0 && answer < classes && answer == Math.rint(answer),
                    "a row answers " + answer);
        }
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new InvalidException("not a usable set of neighbours: " + message);
        }
    }

    @Override
    public int features() {
        return features;
    }

    @Override
    public int outputs() {
        return Math.max(1, classes);
    }

    public int k() {
        return k;
    }

    /** Number of classes; 0 when the answers are numbers. */
    public int classes() {
        return classes;
    }

    /** Number of reference rows. */
    public int rows() {
        return answers.length;
    }

    public double reference(int row, int feature) {
        return references[row * features + feature];
    }

    /** Class index, or number, of a reference row. */
    public double answer(int row) {
        return answers[row];
    }

    /** Squared distance of an encoded row to a reference row. */
    public double squaredDistance(double[] encoded, int row) {
        int at = row * features;
        double sum = 0;
        for (int j = 0; j < features; j++) {
            double difference = encoded[j] - references[at + j];
            sum += difference * difference;
        }
        return sum;
    }
}
