package dev.rookery.model;

/**
 * How a row's score for one class, or its number, came about: {@code base + sum(perInput) = margin} to 1e-6.
 *
 * @param base the average score over the training rows
 * @param perInput what each raw input added, in the order of {@link Signature#inputs()}
 * @param margin the row's score
 * @param scale of base, contributions and margin
 * @param error standard error of each contribution; 0 where it is exact
 */
public record Contributions(double base, double[] perInput, double margin, Method method, Scale scale, double[] error) {
    /** What the numbers are. */
    public enum Scale {
        /** The margin before the logistic function: the logarithm of the odds. */
        LOG_ODDS,
        /** The raw score of one of several classes, before softmax makes probabilities of all of them. */
        CLASS_SCORE,
        /** The answer itself: a probability, or the number in its unit. */
        ANSWER
    }

    /** How the contributions were found. */
    public enum Method {
        /** Exact, path-dependent TreeSHAP. */
        TREE_SHAP,
        /** Exact for a linear model: weight times the distance from the mean. */
        LINEAR_SHAP,
        /** Shapley values of the probability or number itself, sampled: each has an error. */
        SAMPLED_SHAP,
        /** The model looks at nothing. */
        CONSTANT
    }

    public Contributions {
        perInput = perInput.clone();
        error = error.clone();
    }
}
