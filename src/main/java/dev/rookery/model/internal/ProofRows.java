package dev.rookery.model.internal;

import dev.rookery.model.Encoder;
import dev.rookery.model.GoldenRow.Kind;
import dev.rookery.model.InputRow;
import dev.rookery.model.Predictor;
import dev.rookery.model.TreeEnsemble;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The rows of a parity proof, made from the test side and the thresholds of the trees. */
final class ProofRows {
    private static final int MAX_HOLDOUT = 5_000;
    private static final int MAX_THRESHOLDS_PER_FEATURE = 200;
    /** How many doubles beside {@code threshold * scale + mean} are tried for one that encodes to the threshold itself. */
    private static final int NEIGHBOURS = 4;

    private final Predictor predictor;
    private final double[][] holdout;
    private int turn;

    private ProofRows(Predictor predictor, double[][] holdout) {
        this.predictor = predictor;
        this.holdout = holdout;
    }

    static Map<Kind, List<double[]>> of(Predictor predictor, double[][] holdout) {
        ProofRows rows = new ProofRows(predictor, holdout);
        Map<Kind, List<double[]>> byKind = new EnumMap<>(Kind.class);
        byKind.put(Kind.HOLDOUT, List.of(holdout).subList(0, Math.min(holdout.length, MAX_HOLDOUT)));
        byKind.put(Kind.ON_THRESHOLD, rows.onThreshold());
        byKind.put(Kind.MISSING, rows.missing());
        byKind.put(Kind.UNSEEN_LEVEL, rows.unseenLevel());
        return byKind;
    }

    /** A copy of a test row, the next one each time, with one value replaced. */
    private double[] with(int input, double value) {
        double[] row = holdout[turn++ % holdout.length].clone();
        row[input] = value;
        return row;
    }

    private List<double[]> onThreshold() {
        List<double[]> rows = new ArrayList<>();
        int column = 0;
        List<Encoder> encoders = predictor.preprocessing().encoders();
        for (int input = 0; input < encoders.size(); input++) {
            Encoder encoder = encoders.get(input);
            if (encoder instanceof Encoder.Standard standard) {
                for (double threshold : thresholds(column)) {
                    double value = encodingTo(threshold, standard);
                    rows.add(with(input, value));
                    rows.add(with(input, Math.nextUp(value)));
                    rows.add(with(input, Math.nextDown(value)));
                }
            }
            column += encoder.width();
        }
        return rows;
    }

    private TreeSet<Double> thresholds(int column) {
        TreeSet<Double> thresholds = new TreeSet<>();
        if (!(predictor.scorer() instanceof TreeEnsemble trees)) {
            return thresholds;
        }
        for (int n = 0; n < trees.nodes() && thresholds.size() < MAX_THRESHOLDS_PER_FEATURE; n++) {
            if (!trees.isLeaf(n) && trees.feature(n) == column) {
                thresholds.add(trees.threshold(n));
            }
        }
        return thresholds;
    }

    /** The raw value that encodes to the threshold, or the nearest guess where rounding leaves none. */
    private static double encodingTo(double threshold, Encoder.Standard encoder) {
        double guess = threshold * encoder.scale() + encoder.mean();
        double[] out = new double[1];
        double below = guess;
        double above = guess;
        for (int i = 0; i <= NEIGHBOURS; i++) {
            encoder.encode(below, out, 0);
            if (out[0] == threshold) {
                return below;
            }
            encoder.encode(above, out, 0);
            if (out[0] == threshold) {
                return above;
            }
            below = Math.nextDown(below);
            above = Math.nextUp(above);
        }
        return guess;
    }

    private List<double[]> missing() {
        List<double[]> rows = new ArrayList<>();
        int inputs = predictor.signature().inputs().size();
        double[] nothing = new double[inputs];
        for (int input = 0; input < inputs; input++) {
            rows.add(with(input, Double.NaN));
            nothing[input] = Double.NaN;
        }
        rows.add(nothing);
        return rows;
    }

    private List<double[]> unseenLevel() {
        List<double[]> rows = new ArrayList<>();
        List<Encoder> encoders = predictor.preprocessing().encoders();
        for (int input = 0; input < encoders.size(); input++) {
            if (encoders.get(input) instanceof Encoder.OneHot) {
                rows.add(with(input, InputRow.UNSEEN));
            }
        }
        return rows;
    }
}
