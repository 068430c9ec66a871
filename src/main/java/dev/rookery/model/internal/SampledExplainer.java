package dev.rookery.model.internal;

import dev.rookery.model.Contributions.Method;
import dev.rookery.model.Contributions.Scale;
import dev.rookery.model.ForeignGraph;
import dev.rookery.model.NearestNeighbours;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Shapley values of what neighbours or a foreign graph answer, estimated by sampling (Strumbelj and Kononenko, "Explaining prediction models and
 * individual predictions with feature contributions", Knowledge and Information Systems 41, 2014, Algorithm 1): a reference row
 * turns into the row in question input by input, in a random order, and each input gets the change it brings. The mean over such
 * walks is the estimate, their standard deviation over the root of their number its standard error. Each walk's changes add up, so the
 * means do: the base is the mean answer to the reference rows drawn. Always the same seed, so a row's explanation does not change.
 */
record SampledExplainer(Reference reference, Engine engine, int outputs, long rowCost, int[] sources)
        implements Explainer {
    private static final int MOST_WALKS = 200;
    private static final int LEAST_WALKS = 20;
    /** Squared differences that an explanation may cost where the least number of walks allows. */
    private static final long WORK = 40_000_000;

    private static final long SEED = 42;

    /** What a question to another process costs, in squared differences: the least number of walks is enough. */
    private static final long QUESTION = WORK;

    /** Encoded rows that walks begin with. */
    @FunctionalInterface
    interface Numbers {
        double at(int row, int column);
    }

    record Reference(int rows, Numbers numbers) {}

    static SampledExplainer of(NearestNeighbours model, int[] sources) {
        return new SampledExplainer(
                new Reference(model.rows(), model::reference),
                new NeighbourEngine(model),
                model.outputs(),
                (long) model.rows() * model.features(),
                sources);
    }

    static SampledExplainer of(ForeignGraph graph, int[] sources) {
        return new SampledExplainer(
                new Reference(graph.rows(), graph::reference),
                new ForeignEngine(graph),
                graph.outputs(),
                QUESTION,
                sources);
    }

    @Override
    public Method method() {
        return Method.SAMPLED_SHAP;
    }

    @Override
    public Scale scale() {
        return Scale.ANSWER;
    }

    @Override
    public Parts explain(double[] encoded, int output) {
        int inputs = Explainer.inputs(sources);
        int walks = walks(inputs);
        SplittableRandom random = new SplittableRandom(SEED);
        double[] sum = new double[inputs];
        double[] squares = new double[inputs];
        double base = 0;
        double[] row = new double[sources.length];
        double[] answer = new double[outputs];
        for (int walk = 0; walk < walks; walk++) {
            int begin = random.nextInt(reference.rows());
            for (int j = 0; j < row.length; j++) {
                row[j] = reference.numbers().at(begin, j);
            }
            double before = answer(row, answer, output);
            base += before / walks;
            for (int input : shuffled(inputs, random)) {
                for (int j = 0; j < row.length; j++) {
                    row[j] = sources[j] == input ? encoded[j] : row[j];
                }
                double after = answer(row, answer, output);
                sum[input] += after - before;
                squares[input] += (after - before) * (after - before);
                before = after;
            }
        }
        double[] error = new double[inputs];
        for (int i = 0; i < inputs; i++) {
            sum[i] /= walks;
            error[i] = Math.sqrt(Math.max(0, squares[i] / walks - sum[i] * sum[i]) / (walks - 1));
        }
        return new Parts(base, sum, answer(encoded, answer, output), error);
    }

    private int walks(int inputs) {
        return (int) Math.clamp(WORK / ((inputs + 1) * rowCost), LEAST_WALKS, MOST_WALKS);
    }

    private double answer(double[] row, double[] answer, int output) {
        engine.score(row, answer);
        return answer[output];
    }

    private static int[] shuffled(int size, SplittableRandom random) {
        int[] order = new int[size];
        Arrays.setAll(order, i -> i);
        for (int i = size - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[other];
            order[other] = swapped;
        }
        return order;
    }
}
