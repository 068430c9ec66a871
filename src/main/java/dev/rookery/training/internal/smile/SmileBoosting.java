package dev.rookery.training.internal.smile;

import dev.rookery.job.CancelledException;
import dev.rookery.job.Progress;
import dev.rookery.model.TreeEnsemble;
import dev.rookery.training.FitListener;
import dev.rookery.training.GradientBoosting;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import smile.classification.GradientTreeBoost;
import smile.data.DataFrame;
import smile.data.Tuple;
import smile.data.formula.Formula;
import smile.data.type.DataTypes;
import smile.data.type.StructField;
import smile.data.type.StructType;
import smile.data.vector.IntVector;
import smile.math.MathEx;
import smile.util.IterativeAlgorithmController;

/**
 * Fits gradient boosting with Smile so that equal inputs and seed give equal trees, whatever else runs.
 *
 * <p>Smile draws random numbers from a generator of the calling thread ({@code MathEx.setSeed} sets only that one), and only when
 * it samples rows for a tree, on the thread that called {@code fit}; the search for splits runs as parallel streams, which
 * reduce in encounter order. So each fit gets a pool of its own: its first task seeds its thread and fits, and the parallel streams
 * below it stay in that pool. Nothing else can consume the fit's random numbers, and nobody waits for the common pool.
 */
public final class SmileBoosting {
    private static final String RESPONSE = "y";

    private final GradientTreeBoost model;
    private final StructType schema;
    private final int classes;
    private final double finalLoss;

    private SmileBoosting(GradientTreeBoost model, StructType schema, int classes, double finalLoss) {
        this.model = model;
        this.schema = schema;
        this.classes = classes;
        this.finalLoss = finalLoss;
    }

    /**
     * Fits on encoded rows.
     *
     * @param rows n x p, no NaN
     * @param labels n class indices in [0, classes); every class occurs
     * @param threads how many threads search for splits; does not change the result
     * @throws CancelledException between two trees, when the progress says so
     */
    public static SmileBoosting fit(
            double[][] rows,
            int[] labels,
            int classes,
            GradientBoosting settings,
            long seed,
            int threads,
            FitListener listener,
            Progress progress) {
        String[] names =
                IntStream.range(0, rows[0].length).mapToObj(j -> "x" + j).toArray(String[]::new);
        StructType schema = new StructType(Arrays.stream(names)
                .map(name -> new StructField(name, DataTypes.DoubleType))
                .toArray(StructField[]::new));
        DataFrame frame = DataFrame.of(rows, names).add(new IntVector(RESPONSE, labels));
        RoundByRound rounds = new RoundByRound(settings.trees(), listener, progress);
        GradientTreeBoost.Options options = new GradientTreeBoost.Options(
                settings.trees(),
                settings.maxDepth(),
                settings.maxLeaves(),
                settings.nodeSize(),
                settings.shrinkage(),
                settings.subsample(),
                null,
                rounds);
        progress.checkCancelled();
        try (ForkJoinPool pool = new ForkJoinPool(threads)) {
            GradientTreeBoost model = pool.submit(() -> {
                        MathEx.setSeed(seed);
                        return GradientTreeBoost.fit(Formula.lhs(RESPONSE), frame, options);
                    })
                    .get();
            return new SmileBoosting(model, schema, classes, rounds.loss);
        } catch (ExecutionException e) {
            if (causedByCancel(e)) {
                throw new CancelledException();
            }
            throw new IllegalStateException("Smile could not fit the model", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        } finally {
            rounds.close();
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

    /** Smile's probabilities of one encoded row. Thread-safe. */
    public double[] probabilities(double[] encoded) {
        double[] posteriori = new double[classes];
        model.predict(Tuple.of(schema, encoded), posteriori);
        return posteriori;
    }

    /**
     * The same trees for serving.
     *
     * @param labels the class indices it was fitted on
     */
    public TreeEnsemble ensemble(int[] labels, double shrinkage) {
        return SmileTrees.extract(model, schema, labels, shrinkage);
    }

    public double finalLoss() {
        return finalLoss;
    }

    /**
     * Hears of each round on the training thread itself: in order, none lost, and throwing from here ends the fit at once. (Asking
     * Smile to stop would instead return a model of fewer trees, which after the first tree it cannot even describe.)
     */
    private static final class RoundByRound extends IterativeAlgorithmController<GradientTreeBoost.TrainingStatus> {
        private final int of;
        private final FitListener listener;
        private final Progress progress;
        private double loss = Double.NaN;

        RoundByRound(int of, FitListener listener, Progress progress) {
            super(Runnable::run, 1);
            this.of = of;
            this.listener = listener;
            this.progress = progress;
        }

        @Override
        public void submit(GradientTreeBoost.TrainingStatus status) {
            loss = status.loss();
            listener.onTree(status.tree(), of, loss);
            progress.checkCancelled();
        }
    }
}
