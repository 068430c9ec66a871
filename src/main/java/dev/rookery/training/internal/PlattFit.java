package dev.rookery.training.internal;

import dev.rookery.model.Calibrator;

/**
 * The sigmoid over log odds of the largest likelihood, by Newton's method with backtracking (Lin, Lin and Weng, "A Note on Platt's
 * Probabilistic Outputs for Support Vector Machines", Machine Learning 68, 2007, appendix 3). Truths are smoothed as Platt (1999,
 * section 2.2) does: {@code (n1 + 1) / (n1 + 2)} for rows of the class and {@code 1 / (n0 + 2)} for others.
 */
final class PlattFit {
    private static final int MAX_ROUNDS = 100;
    private static final double SMALLEST_STEP = 1e-10;
    private static final double RIDGE = 1e-12;
    private static final double FLAT = 1e-10;

    private final double[] odds;
    private final double[] truth;

    private PlattFit(double[] said, double[] is) {
        double of = 0;
        for (double one : is) {
            of += one;
        }
        double high = (of + 1) / (of + 2);
        double low = 1 / (is.length - of + 2);
        this.odds = new double[said.length];
        this.truth = new double[said.length];
        for (int i = 0; i < said.length; i++) {
            odds[i] = Calibrator.logOdds(said[i]);
            truth[i] = is[i] > 0 ? high : low;
        }
    }

    /**
     * @param said n probabilities
     * @param is n times 1 or 0: whether the row is of the class
     */
    static Calibrator.Platt of(double[] said, double[] is) {
        return new PlattFit(said, is).fit();
    }

    private Calibrator.Platt fit() {
        double slope = 1;
        double intercept = 0;
        double loss = loss(slope, intercept);
        for (int round = 0; round < MAX_ROUNDS; round++) {
            double[] g = new double[2];
            double[] h = {RIDGE, 0, RIDGE};
            derivatives(slope, intercept, g, h);
            if (Math.abs(g[0]) < FLAT && Math.abs(g[1]) < FLAT) {
                break;
            }
            double determinant = h[0] * h[2] - h[1] * h[1];
            double ds = -(h[2] * g[0] - h[1] * g[1]) / determinant;
            double di = -(h[0] * g[1] - h[1] * g[0]) / determinant;
            double step = 1;
            double better = loss(slope + ds, intercept + di);
            while (better > loss && step > SMALLEST_STEP) {
                step /= 2;
                better = loss(slope + step * ds, intercept + step * di);
            }
            if (step <= SMALLEST_STEP) {
                break;
            }
            slope += step * ds;
            intercept += step * di;
            loss = better;
        }
        // A model that is wrong more often than not would turn its probabilities round; a calibrator never falls.
        return new Calibrator.Platt(Math.max(0, slope), intercept);
    }

    private double loss(double slope, double intercept) {
        double sum = 0;
        for (int i = 0; i < odds.length; i++) {
            double f = slope * odds[i] + intercept;
            // ln(1 + exp(f)) - t f, without overflow.
            sum += Math.max(f, 0) + Math.log1p(Math.exp(-Math.abs(f))) - truth[i] * f;
        }
        return sum;
    }

    private void derivatives(double slope, double intercept, double[] g, double[] h) {
        for (int i = 0; i < odds.length; i++) {
            double p = 1 / (1 + Math.exp(-(slope * odds[i] + intercept)));
            double off = p - truth[i];
            double curve = p * (1 - p);
            g[0] += off * odds[i];
            g[1] += off;
            h[0] += curve * odds[i] * odds[i];
            h[1] += curve * odds[i];
            h[2] += curve;
        }
    }
}
