package dev.rookery.model.internal;

import dev.rookery.model.Constant;
import dev.rookery.model.ForeignGraph;
import dev.rookery.model.LinearModel;
import dev.rookery.model.NearestNeighbours;
import dev.rookery.model.Scorer;
import dev.rookery.model.TreeEnsemble;

/** A scorer compiled for speed. Immutable and thread-safe. */
public sealed interface Engine permits TreeWalker, LinearEngine, NeighbourEngine, ConstantEngine, ForeignEngine {
    /** Rows that a batch encodes and scores before the next ones: their numbers stay in the cache. */
    int BLOCK = 64;

    static Engine of(Scorer scorer) {
        return switch (scorer) {
            case TreeEnsemble trees -> new TreeWalker(trees);
            case LinearModel linear -> new LinearEngine(linear);
            case NearestNeighbours neighbours -> new NeighbourEngine(neighbours);
            case Constant constant -> new ConstantEngine(constant);
            case ForeignGraph graph -> new ForeignEngine(graph);
        };
    }

    /** Answers one encoded row. */
    void score(double[] encoded, double[] out);

    /**
     * Answers a block of encoded rows, each as if it came alone.
     *
     * @param encoded at least {@code size} encoded rows
     * @param size number of rows, at most {@link #BLOCK}
     * @param out receives the answer to row i at {@code out[from + i]}
     */
    default void score(double[][] encoded, int size, double[][] out, int from) {
        for (int i = 0; i < size; i++) {
            score(encoded[i], out[from + i]);
        }
    }
}
