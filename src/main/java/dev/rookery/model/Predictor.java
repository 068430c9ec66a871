package dev.rookery.model;

import dev.rookery.model.internal.Engine;
import dev.rookery.model.internal.Explainer;

/**
 * Answers rows with one model: encodes, scores, applies the link, corrects and decides by the {@link AnswerRule}. Rows are raw, aligned with {@link Signature#inputs()} as {@link
 * InputRow#values()} is; an answer holds {@link TargetSpec#outputs()} numbers: the probability of each class in the order of {@link
 * TargetSpec#levels()}, which sum to 1 within rounding, or the one number. Immutable and thread-safe; answers depend on nothing but
 * the row.
 */
public final class Predictor {
    private final Signature signature;
    private final Preprocessing preprocessing;
    private final Scorer scorer;
    private final AnswerRule rule;
    private final Engine engine;
    private final Explainer explainer;
    private final int width;

    /** @throws dev.rookery.common.InvalidException when the three parts do not fit together */
    public Predictor(Signature signature, Preprocessing preprocessing, Scorer scorer) {
        this(signature, preprocessing, scorer, AnswerRule.NONE);
    }

    /** @throws dev.rookery.common.InvalidException when the parts do not fit together */
    public Predictor(Signature signature, Preprocessing preprocessing, Scorer scorer, AnswerRule rule) {
        Consistency.require(signature, preprocessing, scorer, rule);
        this.rule = rule;
        this.signature = signature;
        this.preprocessing = preprocessing;
        this.scorer = scorer;
        this.engine = Engine.of(scorer);
        this.explainer = Explainer.of(scorer, preprocessing.sources());
        this.width = preprocessing.width();
    }

    public Signature signature() {
        return signature;
    }

    public Preprocessing preprocessing() {
        return preprocessing;
    }

    public Scorer scorer() {
        return scorer;
    }

    public AnswerRule rule() {
        return rule;
    }

    /** The same with another rule. */
    public Predictor with(AnswerRule other) {
        return new Predictor(signature, preprocessing, scorer, other);
    }

    /** Answers one row. */
    public double[] outputs(double[] row) {
        double[] out = scored(row);
        rule.correct(out);
        return out;
    }

    /** What the scorer alone says of one row. */
    public double[] scored(double[] row) {
        double[] encoded = new double[width];
        preprocessing.encode(row, encoded);
        double[] out = new double[scorer.outputs()];
        engine.score(encoded, out);
        return out;
    }

    /**
     * Answers many rows, faster than one by one: a block of rows goes through the model together.
     *
     * @param rows n raw rows
     * @param out receives n answers
     */
    public void outputs(double[][] rows, double[][] out) {
        int block = Engine.BLOCK;
        double[][] encoded = new double[Math.min(block, rows.length)][width];
        for (int from = 0; from < rows.length; from += block) {
            int size = Math.min(block, rows.length - from);
            for (int i = 0; i < size; i++) {
                preprocessing.encode(rows[from + i], encoded[i]);
            }
            engine.score(encoded, size, out, from);
            for (int i = from; i < from + size; i++) {
                rule.correct(out[i]);
            }
        }
    }

    /** The class to answer, as {@link AnswerRule#choose} does. */
    public int label(double[] probabilities) {
        return rule.choose(probabilities);
    }

    /** The name of a class. */
    public String labelOf(int classIndex) {
        return signature.target().levels().get(classIndex);
    }

    /**
     * What each raw input added to this row's score: of a class, or of the number (output 0). Which score that is and how exactly it
     * is divided depends on the kind of model and is said by {@link Contributions#method()}: trees and linear models exactly,
     * their margin before the {@link Link} and before any correction; neighbours by sampling, the answer itself. With a binary link the score of class 0 is
     * what is left to class 1.
     */
    public Contributions explain(double[] row, int output) {
        double[] encoded = new double[width];
        preprocessing.encode(row, encoded);
        Explainer.Parts parts = explainer.explain(encoded, output);
        return new Contributions(
                parts.base(), parts.perInput(), parts.score(), explainer.method(), explainer.scale(), parts.error());
    }
}
