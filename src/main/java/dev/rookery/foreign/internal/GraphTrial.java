package dev.rookery.foreign.internal;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import dev.rookery.model.ForeignGraphs.Runner;
import dev.rookery.model.ScorerSpec.Foreign.Answer;
import java.util.Arrays;

/** What a graph answers to a few rows tells what its numbers mean. */
public final class GraphTrial {
    private static final double TOLERANCE = 1e-3;

    private GraphTrial() {}

    /**
     * @param numbers of n encoded rows, row after row
     * @param classes how many there are; 0 when a number is wanted
     * @throws InvalidException when the answer does not fit what is wanted
     */
    public static Answer answer(Runner runner, double[] numbers, int rows, int classes) {
        double[] raw = runner.run(numbers, rows);
        int width = raw.length / rows;
        if (width * rows != raw.length || !Arrays.stream(raw).allMatch(Double::isFinite)) {
            throw new InvalidException(Sentence.of("foreign.senseless"));
        }
        if (classes == 0 && width == 1) {
            return Answer.NUMBER;
        }
        boolean shares = Arrays.stream(raw).allMatch(value -> value >= -TOLERANCE && value <= 1 + TOLERANCE);
        if (classes == 2 && width == 1 && shares) {
            return Answer.SECOND_CLASS;
        }
        if (classes == 0 || width != classes) {
            throw new InvalidException(
                    Sentence.of("foreign.width").with("width", width).with("classes", Math.max(1, classes)));
        }
        boolean whole = shares;
        for (int i = 0; whole && i < rows; i++) {
            double sum = Arrays.stream(raw, i * width, (i + 1) * width).sum();
            whole = Math.abs(sum - 1) <= TOLERANCE;
        }
        return whole ? Answer.PROBABILITIES : Answer.SCORES;
    }
}
