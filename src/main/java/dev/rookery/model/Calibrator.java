package dev.rookery.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Arrays;

/** Turns the probability that a scorer gives a class into one that holds. Rises with it, never falls. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Calibrator.Platt.class, name = "platt"),
    @JsonSubTypes.Type(value = Calibrator.Isotonic.class, name = "isotonic")
})
public sealed interface Calibrator {
    /** Probabilities are clipped to [1e-15, 1 - 1e-15] before their log odds are taken. */
    double CLIP = 1e-15;

    /**
     * @param probability in [0, 1]
     * @return in [0, 1]
     */
    double apply(double probability);

    /** {@code ln(p / (1 - p))} of the clipped probability. */
    static double logOdds(double probability) {
        double p = Math.clamp(probability, CLIP, 1 - CLIP);
        return Math.log(p / (1 - p));
    }

    /**
     * {@code 1 / (1 + exp(-(slope * logOdds(p) + intercept)))} (Platt, "Probabilistic Outputs for Support Vector Machines", 1999, over
     * log odds in place of a margin); slope 1 and intercept 0 change nothing.
     *
     * @param slope finite, not negative
     * @param intercept finite
     */
    record Platt(double slope, double intercept) implements Calibrator {
        public Platt {
            if (!(slope >= 0) || !Double.isFinite(slope) || !Double.isFinite(intercept)) {
                throw new IllegalArgumentException("no sigmoid has slope " + slope + " and intercept " + intercept);
            }
        }

        @Override
        public double apply(double probability) {
            return 1 / (1 + Math.exp(-(slope * logOdds(probability) + intercept)));
        }
    }

    /**
     * Straight lines between points, flat beyond the first and the last (Zadrozny and Elkan, "Transforming Classifier Scores into
     * Accurate Multiclass Probability Estimates", KDD 2002). O(log n).
     *
     * @param said ascending probabilities of the scorer, in [0, 1]
     * @param holds what they are worth, in [0, 1], never falling
     */
    record Isotonic(double[] said, double[] holds) implements Calibrator {
        private static final int MAX_POINTS = 1_000_000;

        public Isotonic {
            said = said.clone();
            holds = holds.clone();
            if (said.length == 0 || said.length != holds.length || said.length > MAX_POINTS) {
                throw new IllegalArgumentException(said.length + " and " + holds.length + " points");
            }
            for (int i = 0; i < said.length; i++) {
                boolean within = said[i] >= 0 && said[i] <= 1 && holds[i] >= 0 && holds[i] <= 1;
                boolean rises = i == 0 || (said[i] > said[i - 1] && holds[i] >= holds[i - 1]);
                if (!within || !rises) {
                    throw new IllegalArgumentException("point " + i + " is no probability or falls");
                }
            }
        }

        @Override
        public double apply(double probability) {
            int at = Arrays.binarySearch(said, probability);
            if (at >= 0) {
                return holds[at];
            }
            int above = -at - 1;
            if (above == 0 || above == said.length) {
                return holds[Math.min(above, said.length - 1)];
            }
            double part = (probability - said[above - 1]) / (said[above] - said[above - 1]);
            return holds[above - 1] + part * (holds[above] - holds[above - 1]);
        }
    }
}
