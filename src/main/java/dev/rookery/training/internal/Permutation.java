package dev.rookery.training.internal;

import dev.rookery.job.Progress;
import dev.rookery.model.Predictor;
import dev.rookery.stats.StudentT;
import dev.rookery.training.Evaluation;
import dev.rookery.training.Importances;
import dev.rookery.training.LabelledRows;
import dev.rookery.training.MeanSd;
import dev.rookery.training.PreparedData;
import dev.rookery.training.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Shuffles one input after the other and asks the model again. Takes inputs x shuffles times as long as answering the rows. */
public final class Permutation {
    /** As AutoGluon does. */
    private static final int MAX_ROWS = 5_000;

    private static final int SHUFFLES = 5;

    private final Predictor predictor;
    private final Task task;
    private final LabelledRows rows;
    private final SplittableRandom random;

    private Permutation(Predictor predictor, PreparedData data, long seed) {
        this.predictor = predictor;
        this.task = data.task();
        this.random = new SplittableRandom(seed);
        int[] order = shuffled(data.test().size());
        this.rows =
                data.test().select(IntStream.of(order).limit(MAX_ROWS).sorted().toArray());
    }

    /** On rows of the test side: what a model learned by heart is worth nothing there. */
    public static Importances of(Predictor predictor, PreparedData data, long seed, Progress progress) {
        return new Permutation(predictor, data, seed).run(progress);
    }

    private Importances run(Progress progress) {
        double whole = score(rows.values());
        double sign = Evaluation.higherIsBetter(task.primary()) ? 1 : -1;
        List<Importances.Input> inputs = new ArrayList<>();
        for (int input = 0; input < predictor.signature().inputs().size(); input++) {
            progress.checkCancelled();
            double[] losses = new double[SHUFFLES];
            for (int i = 0; i < SHUFFLES; i++) {
                losses[i] = sign * (whole - score(without(input)));
            }
            MeanSd loss = MeanSd.of(losses);
            double error = loss.sd() / Math.sqrt(SHUFFLES);
            inputs.add(new Importances.Input(
                    predictor.signature().inputs().get(input).name(),
                    loss.mean(),
                    loss.sd(),
                    pValue(loss.mean(), error)));
        }
        inputs.sort(Comparator.comparingDouble(Importances.Input::loss).reversed());
        return new Importances(task.primary(), rows.size(), SHUFFLES, inputs);
    }

    /** One-sided: half of the two-sided where something is lost, and the rest where something is won. */
    private static double pValue(double loss, double error) {
        if (error == 0) {
            return loss > 0 ? 0 : 1;
        }
        double both = StudentT.pValue(loss / error, SHUFFLES - 1);
        return loss > 0 ? both / 2 : 1 - both / 2;
    }

    private double[][] without(int input) {
        int[] order = shuffled(rows.size());
        double[][] values = new double[rows.size()][];
        for (int i = 0; i < values.length; i++) {
            values[i] = rows.values()[i].clone();
            values[i][input] = rows.values()[order[i]][input];
        }
        return values;
    }

    private int[] shuffled(int n) {
        int[] order = IntStream.range(0, n).toArray();
        for (int i = n - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
        return order;
    }

    private double score(double[][] values) {
        double[][] outputs =
                new double[values.length][predictor.signature().target().outputs()];
        predictor.outputs(values, outputs);
        if (task == Task.REGRESSION) {
            NumberMetrics metrics = new NumberMetrics(rows.truth(), CrossValidator.first(outputs));
            return metrics.rmse(metrics.once());
        }
        int[] labels = rows.labels();
        long right = IntStream.range(0, labels.length)
                .filter(i -> predictor.label(outputs[i]) == labels[i])
                .count();
        return (double) right / labels.length;
    }
}
