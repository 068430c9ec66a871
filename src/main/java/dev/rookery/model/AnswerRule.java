package dev.rookery.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Optional;

/**
 * How the probabilities of a scorer become the answer: corrected, then decided. Part of the package, so that form, REST, batch and
 * replay apply the same. Data, without code.
 *
 * @param calibrators none; or of class 1, where there are two classes; or of each class, whose corrected probabilities are divided
 *     by their sum, and are equal where that is 0
 * @param costs of errors; without them the most probable class is the answer
 */
public record AnswerRule(List<Calibrator> calibrators, Optional<Costs> costs) {
    /** The probabilities as they are, and of them the largest. */
    public static final AnswerRule NONE = new AnswerRule(List.of(), Optional.empty());

    public AnswerRule {
        calibrators = List.copyOf(calibrators);
    }

    @JsonIgnore
    public boolean isNone() {
        return calibrators.isEmpty() && costs.isEmpty();
    }

    /** @throws IllegalArgumentException where it does not speak of the classes of this target */
    void requireFit(TargetSpec target) {
        int classes = target.levels().size();
        boolean corrects = calibrators.isEmpty() || calibrators.size() == (classes == 2 ? 1 : classes);
        boolean decides = costs.isEmpty() || costs.get().classes() == classes;
        if (!isNone() && (classes < 2 || !corrects || !decides)) {
            throw new IllegalArgumentException("the answer rule does not fit " + classes + " classes");
        }
    }

    /** Corrects the probabilities in place. */
    public void correct(double[] probabilities) {
        if (calibrators.size() == 1) {
            probabilities[1] = calibrators.getFirst().apply(probabilities[1]);
            probabilities[0] = 1 - probabilities[1];
            return;
        }
        if (calibrators.isEmpty()) {
            return;
        }
        double sum = 0;
        for (int k = 0; k < probabilities.length; k++) {
            probabilities[k] = calibrators.get(k).apply(probabilities[k]);
            sum += probabilities[k];
        }
        for (int k = 0; k < probabilities.length; k++) {
            probabilities[k] = sum > 0 ? probabilities[k] / sum : 1.0 / probabilities.length;
        }
    }

    /** The class to answer: by costs, or the most probable; the first of equals. */
    public int choose(double[] probabilities) {
        if (costs.isPresent()) {
            return costs.get().choose(probabilities);
        }
        int best = 0;
        for (int k = 1; k < probabilities.length; k++) {
            if (probabilities[k] > probabilities[best]) {
                best = k;
            }
        }
        return best;
    }
}
