package dev.rookery.model;

import dev.rookery.common.InvalidException;
import java.util.Arrays;

/**
 * A graph that another tool made. It is never run in this process: its {@link ForeignGraphs.Runner} asks the one that may die over it.
 * Beside it stand rows that explanations compare with.
 */
public final class ForeignGraph implements Scorer {
    private final ScorerSpec.Foreign spec;
    private final byte[] onnx;
    private final double[] reference;
    private final ForeignGraphs.Runner runner;

    /** @param reference encoded rows, one after the other */
    public ForeignGraph(ScorerSpec.Foreign spec, byte[] onnx, double[] reference, ForeignGraphs.Runner runner) {
        if (reference.length == 0
                || reference.length % spec.features() != 0
                || !Arrays.stream(reference).allMatch(Double::isFinite)) {
            throw new InvalidException("a graph of " + spec.features() + " features with " + reference.length
                    + " numbers to compare with");
        }
        this.spec = spec;
        this.onnx = onnx.clone();
        this.reference = reference.clone();
        this.runner = runner;
    }

    public ScorerSpec.Foreign spec() {
        return spec;
    }

    /** The file, as it was brought. */
    public byte[] onnx() {
        return onnx.clone();
    }

    public double[] reference() {
        return reference.clone();
    }

    public ForeignGraphs.Runner runner() {
        return runner;
    }

    /** Rows to compare with. */
    public int rows() {
        return reference.length / features();
    }

    public double reference(int row, int feature) {
        return reference[row * features() + feature];
    }

    @Override
    public int features() {
        return spec.features();
    }

    @Override
    public int outputs() {
        return spec.outputs();
    }
}
