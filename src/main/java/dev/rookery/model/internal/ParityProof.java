package dev.rookery.model.internal;

import dev.rookery.common.Sentence;
import dev.rookery.model.GoldenRow;
import dev.rookery.model.GoldenRow.Kind;
import dev.rookery.model.ParityReport;
import dev.rookery.model.Predictor;
import dev.rookery.model.RefusedPackageException;
import dev.rookery.model.RefusedPackageException.Check;
import dev.rookery.model.Witness;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Evidence that three engines answer alike, before any correction: on the rows of the test side, and on the rows where engines differ when they differ at
 * all (on a threshold, with a value missing, with an unseen level).
 *
 * @param golden a sample of the rows, to be scored again at every load
 */
public record ParityProof(ParityReport report, List<GoldenRow> golden) {
    /** Largest difference that counts as agreement between engines in double arithmetic. */
    public static final double TOLERANCE = 1e-9;
    /** The same for a trainer in single precision. */
    public static final double SINGLE_TOLERANCE = 1e-6;
    /** Golden rows of one kind that a package keeps. */
    private static final int GOLDEN_PER_KIND = 24;

    /** @throws RefusedPackageException ({@link Check#PARITY}) at the first row on which two engines disagree */
    public static ParityProof prove(Predictor predictor, double[][] holdout, Witness trainer, byte[] onnx) {
        if (holdout.length == 0) {
            throw new IllegalArgumentException("parity needs at least one row");
        }
        Map<Kind, List<double[]>> rows = ProofRows.of(predictor, holdout);
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        List<GoldenRow> golden = new ArrayList<>();
        double worstTrainer = 0;
        double worstOnnx = 0;
        for (Map.Entry<Kind, List<double[]>> entry : rows.entrySet()) {
            Kind kind = entry.getKey();
            List<double[]> ofKind = entry.getValue();
            if (ofKind.isEmpty()) {
                continue;
            }
            counts.put(kind, ofKind.size());
            double[][] witness = OnnxRuntimeEngine.outputs(onnx, encode(predictor, ofKind));
            int step = Math.max(1, (ofKind.size() + GOLDEN_PER_KIND - 1) / GOLDEN_PER_KIND);
            for (int i = 0; i < ofKind.size(); i++) {
                double[] row = ofKind.get(i);
                double[] served = predictor.scored(row);
                double[] trained = trainer.outputs(row);
                worstTrainer =
                        Math.max(worstTrainer, difference("trainer", kind, served, trained, trainer.tolerance()));
                worstOnnx = Math.max(worstOnnx, difference("onnx", kind, served, witness[i], TOLERANCE));
                if (i % step == 0) {
                    golden.add(golden(predictor, kind, row, trained.clone()));
                }
            }
        }
        return new ParityProof(
                new ParityReport(counts, worstTrainer, worstOnnx, trainer.tolerance()), List.copyOf(golden));
    }

    /** What the trainer's answer becomes by the package's rule. */
    private static GoldenRow golden(Predictor predictor, Kind kind, double[] row, double[] trained) {
        predictor.rule().correct(trained);
        return new GoldenRow(kind, row, trained, predictor.rule().costs().map(costs -> costs.choose(trained)));
    }

    /**
     * Of a model whose trainer nobody knows here there is no proof but that it answers as it did: golden rows with its own answers.
     *
     * @throws RefusedPackageException ({@link Check#PARITY}) when it answers the same rows differently already
     */
    public static ParityProof ofItself(Predictor predictor, double[][] rows) {
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        List<GoldenRow> golden = new ArrayList<>();
        double worst = 0;
        for (int i = 0; i < Math.min(rows.length, GOLDEN_PER_KIND); i++) {
            double[] lacking = rows[i].clone();
            lacking[i % lacking.length] = Double.NaN;
            for (Kind kind : List.of(Kind.HOLDOUT, Kind.MISSING)) {
                double[] row = kind == Kind.HOLDOUT ? rows[i] : lacking;
                double[] first = predictor.outputs(row);
                worst = Math.max(worst, difference("itself", kind, first, predictor.outputs(row), SINGLE_TOLERANCE));
                counts.merge(kind, 1, Integer::sum);
                golden.add(new GoldenRow(kind, row, first));
            }
        }
        return new ParityProof(new ParityReport(counts, 0, worst, SINGLE_TOLERANCE), List.copyOf(golden));
    }

    /** @throws RefusedPackageException ({@link Check#GOLDEN_ROWS}) when the predictor no longer answers as the trainer did */
    public static void rescore(Predictor predictor, List<GoldenRow> golden, double tolerance) {
        double allowed = Math.min(tolerance, SINGLE_TOLERANCE);
        int inputs = predictor.signature().inputs().size();
        for (GoldenRow row : golden) {
            if (row.values().length != inputs) {
                throw new RefusedPackageException(
                        Check.GOLDEN_ROWS,
                        Sentence.of("model.golden.width")
                                .with("values", row.values().length)
                                .with("inputs", inputs));
            }
            double[] answered = predictor.outputs(row.values());
            double difference = largest(answered, row.outputs());
            boolean decided = row.chosen().equals(predictor.rule().costs().map(costs -> costs.choose(answered)));
            if (!(difference <= allowed) || !decided) {
                throw new RefusedPackageException(
                        Check.GOLDEN_ROWS,
                        Sentence.of("model.golden.differs")
                                .with("kind", row.kind().toString())
                                .with("difference", difference));
            }
        }
    }

    private static double[][] encode(Predictor predictor, List<double[]> rows) {
        double[][] encoded = new double[rows.size()][predictor.preprocessing().width()];
        for (int i = 0; i < encoded.length; i++) {
            predictor.preprocessing().encode(rows.get(i), encoded[i]);
        }
        return encoded;
    }

    private static double difference(String witness, Kind kind, double[] served, double[] other, double tolerance) {
        double difference = largest(served, other);
        if (!(difference <= tolerance)) {
            throw new RefusedPackageException(
                    Check.PARITY,
                    Sentence.of("model.parity.differs")
                            .with("witness", witness)
                            .with("kind", kind.toString())
                            .with("difference", difference)
                            .with("tolerance", tolerance));
        }
        return difference;
    }

    /** Largest difference, relative where the numbers are above 1; NaN when the lengths differ or a value is no number. */
    private static double largest(double[] a, double[] b) {
        if (a.length != b.length) {
            return Double.NaN;
        }
        double largest = 0;
        for (int k = 0; k < a.length; k++) {
            double difference = Math.abs(a[k] - b[k]) / Math.max(1, Math.abs(a[k]));
            if (Double.isNaN(difference)) {
                return Double.NaN;
            }
            largest = Math.max(largest, difference);
        }
        return largest;
    }
}
