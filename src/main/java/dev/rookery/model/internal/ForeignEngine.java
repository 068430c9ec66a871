package dev.rookery.model.internal;

import dev.rookery.common.Sentence;
import dev.rookery.common.UnavailableException;
import dev.rookery.model.ForeignGraph;
import dev.rookery.model.ScorerSpec;

/** Asks whatever runs the graph, and takes its numbers for what the package says they are. A block of rows is one question. */
record ForeignEngine(ForeignGraph graph) implements Engine {
    /** How far the probabilities of a row, in single precision, may be from a sum of 1. */
    private static final double SUM_TOLERANCE = 1e-3;

    @Override
    public void score(double[] encoded, double[] out) {
        score(new double[][] {encoded}, 1, new double[][] {out}, 0);
    }

    @Override
    public void score(double[][] encoded, int size, double[][] out, int from) {
        int features = graph.features();
        double[] numbers = new double[size * features];
        for (int i = 0; i < size; i++) {
            System.arraycopy(encoded[i], 0, numbers, i * features, features);
        }
        double[] raw = graph.runner().run(numbers, size);
        int width = graph.spec().answer() == ScorerSpec.Foreign.Answer.SECOND_CLASS ? 1 : graph.outputs();
        if (raw.length != size * width) {
            throw senseless();
        }
        for (int i = 0; i < size; i++) {
            answer(raw, i * width, out[from + i]);
        }
    }

    private void answer(double[] raw, int at, double[] out) {
        for (int k = 0; k < Math.min(out.length, raw.length - at); k++) {
            out[k] = raw[at + k];
        }
        switch (graph.spec().answer()) {
            case NUMBER -> requireFinite(out[0]);
            case SECOND_CLASS -> {
                double second = raw[at];
                requireProbability(second);
                out[0] = 1 - second;
                out[1] = second;
            }
            case PROBABILITIES -> {
                double sum = 0;
                for (double probability : out) {
                    requireProbability(probability);
                    sum += probability;
                }
                if (Math.abs(sum - 1) > SUM_TOLERANCE) {
                    throw senseless();
                }
                divide(out, sum);
            }
            case SCORES -> {
                double largest = Double.NEGATIVE_INFINITY;
                for (double score : out) {
                    requireFinite(score);
                    largest = Math.max(largest, score);
                }
                double sum = 0;
                for (int k = 0; k < out.length; k++) {
                    out[k] = Math.exp(out[k] - largest);
                    sum += out[k];
                }
                divide(out, sum);
            }
        }
    }

    private static void divide(double[] out, double sum) {
        for (int k = 0; k < out.length; k++) {
            out[k] /= sum;
        }
    }

    private static void requireFinite(double number) {
        if (!Double.isFinite(number)) {
            throw senseless();
        }
    }

    private static void requireProbability(double number) {
        if (!(number >= -SUM_TOLERANCE && number <= 1 + SUM_TOLERANCE)) {
            throw senseless();
        }
    }

    private static UnavailableException senseless() {
        return new UnavailableException(Sentence.of("model.foreign.senseless"));
    }
}
