package dev.rookery.model;

import dev.rookery.model.internal.TreeShap;
import dev.rookery.model.internal.TreeWalker;

/**
 * Scores rows with one model: encodes, walks the trees, applies the link. Rows are raw, aligned with {@link Signature#inputs()}
 * as {@link InputRow#values()} is. Immutable and thread-safe; answers depend on nothing but the row.
 */
public final class Predictor {
    private final Signature signature;
    private final Preprocessing preprocessing;
    private final TreeEnsemble ensemble;
    private final TreeWalker walker;
    private final TreeShap shap;
    private final int width;
    private final int[] sources;

    /** @throws dev.rookery.common.InvalidException when the three parts do not fit together */
    public Predictor(Signature signature, Preprocessing preprocessing, TreeEnsemble ensemble) {
        Consistency.require(signature, preprocessing, ensemble);
        this.signature = signature;
        this.preprocessing = preprocessing;
        this.ensemble = ensemble;
        this.walker = new TreeWalker(ensemble);
        this.shap = new TreeShap(ensemble);
        this.width = preprocessing.width();
        this.sources = preprocessing.sources();
    }

    public Signature signature() {
        return signature;
    }

    public Preprocessing preprocessing() {
        return preprocessing;
    }

    public TreeEnsemble ensemble() {
        return ensemble;
    }

    /** Probability of each class, in the order of {@link TargetSpec#levels()}; they sum to 1 within rounding. */
    public double[] probabilities(double[] row) {
        double[] encoded = new double[width];
        preprocessing.encode(row, encoded);
        double[] out = new double[ensemble.classes()];
        walker.probabilities(encoded, out);
        return out;
    }

    /**
     * Scores many rows, faster than one by one: a block of rows goes through the trees together.
     *
     * @param rows n raw rows
     * @param out receives n x classes probabilities
     */
    public void probabilities(double[][] rows, double[][] out) {
        int block = TreeWalker.BLOCK;
        double[][] encoded = new double[Math.min(block, rows.length)][width];
        for (int from = 0; from < rows.length; from += block) {
            int size = Math.min(block, rows.length - from);
            for (int i = 0; i < size; i++) {
                preprocessing.encode(rows[from + i], encoded[i]);
            }
            walker.probabilities(encoded, size, out, from);
        }
    }

    /** The most probable class; the first of equals. */
    public int label(double[] probabilities) {
        int best = 0;
        for (int k = 1; k < probabilities.length; k++) {
            if (probabilities[k] > probabilities[best]) {
                best = k;
            }
        }
        return best;
    }

    /** The name of a class. */
    public String labelOf(int classIndex) {
        return signature.target().levels().get(classIndex);
    }

    /**
     * What each raw input added to the score of a class for this row: exact path-dependent TreeSHAP (Lundberg et al., "From
     * local explanations to global understanding with explainable AI for trees", Nature Machine Intelligence 2, 2020, Algorithm
     * 2), with the training rows as background. The parts of a one-hot input are summed, which keeps the sum exact. With a
     * logistic link the score of class 0 is the negated margin.
     */
    public Contributions explain(double[] row, int classIndex) {
        double[] encoded = new double[width];
        preprocessing.encode(row, encoded);
        boolean negated = ensemble.link() == Link.LOGISTIC && classIndex == 0;
        int margin = ensemble.link() == Link.LOGISTIC ? 0 : classIndex;
        double sign = negated ? -1 : 1;
        double[] perColumn = new double[width];
        shap.contributions(encoded, margin, perColumn);
        double[] perInput = new double[signature.inputs().size()];
        for (int j = 0; j < width; j++) {
            perInput[sources[j]] += sign * perColumn[j];
        }
        double[] margins = new double[ensemble.margins()];
        walker.margins(encoded, margins);
        return new Contributions(sign * shap.base(margin), perInput, sign * margins[margin]);
    }
}
