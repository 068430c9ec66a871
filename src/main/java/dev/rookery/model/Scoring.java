package dev.rookery.model;

import dev.rookery.common.Sha256;
import dev.rookery.model.internal.Engine;
import dev.rookery.model.internal.OnnxModel;
import java.util.Arrays;

/** Scores rows that are encoded already, as {@link Predictor} does after encoding them. */
public final class Scoring {
    private Scoring() {}

    /** Bytes of the scorer's ONNX file. */
    public static long sizeBytes(Scorer scorer) {
        return OnnxModel.write(scorer).length;
    }

    /** Of the scorer's ONNX file: equal exactly when every number in the scorer is. */
    public static Sha256 digest(Scorer scorer) {
        return Sha256.of(OnnxModel.write(scorer));
    }

    /**
     * @param encoded n encoded rows
     * @return n answers
     */
    public static double[][] outputs(Scorer scorer, double[][] encoded) {
        Engine engine = Engine.of(scorer);
        double[][] out = new double[encoded.length][scorer.outputs()];
        for (int from = 0; from < encoded.length; from += Engine.BLOCK) {
            int to = Math.min(from + Engine.BLOCK, encoded.length);
            engine.score(Arrays.copyOfRange(encoded, from, to), to - from, out, from);
        }
        return out;
    }
}
