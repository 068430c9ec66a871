package dev.rookery.vision.internal.search;

/** {@code log p_i = x_i - log(sum exp x_j)}, with the largest x taken out first so that nothing overflows. */
final class LogSoftmax {
    private LogSoftmax() {}

    /** What to take away from a logit to get the logarithm of its probability. A NaN anywhere gives NaN. */
    static double normaliser(float[] logits) {
        float max = Float.NEGATIVE_INFINITY;
        for (float logit : logits) {
            max = Math.max(max, logit);
        }
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit - max);
        }
        return max + Math.log(sum);
    }
}
