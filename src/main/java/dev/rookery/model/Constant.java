package dev.rookery.model;

import dev.rookery.common.InvalidException;
import java.util.Arrays;

/** Answers the same to every row: the dummy that a model must beat. */
public final class Constant implements Scorer {
    private final int features;
    private final double[] answer;

    /**
     * @param answer the shares of the classes, or the one number
     * @throws InvalidException when a number is not finite
     */
    public Constant(int features, double... answer) {
        if (features < 1 || answer.length < 1 || !Arrays.stream(answer).allMatch(Double::isFinite)) {
            throw new InvalidException("not a usable constant: " + features + " features, answer "
                    + Arrays.toString(Arrays.copyOf(answer, Math.min(answer.length, 5))));
        }
        this.features = features;
        this.answer = answer.clone();
    }

    @Override
    public int features() {
        return features;
    }

    @Override
    public int outputs() {
        return answer.length;
    }

    public double answer(int output) {
        return answer[output];
    }
}
