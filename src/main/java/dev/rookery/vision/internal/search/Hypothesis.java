package dev.rookery.vision.internal.search;

import java.util.ArrayList;
import java.util.List;

/**
 * A sentence as token ids.
 *
 * @param tokens without the start token; with the end token where it was reached
 * @param logProbability natural logarithm of the product of the tokens' probabilities
 */
public record Hypothesis(List<Integer> tokens, double logProbability) {
    static final Hypothesis START = new Hypothesis(List.of(), 0);

    public Hypothesis {
        tokens = List.copyOf(tokens);
    }

    Hypothesis then(int token, double newLogProbability) {
        List<Integer> longer = new ArrayList<>(tokens);
        longer.add(token);
        return new Hypothesis(longer, newLogProbability);
    }

    /** Mean logarithm of a token's probability: what beam search ranks by, and comparable between sentences of different length. */
    public double score() {
        return logProbability / Math.max(1, tokens.size());
    }
}
