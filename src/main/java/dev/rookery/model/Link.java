package dev.rookery.model;

/** How margins become the answer. */
public enum Link {
    /** {@code p_k = exp(m_k) / sum_j exp(m_j)}: one margin per class. */
    SOFTMAX,
    /** {@code p_1 = 1 / (1 + exp(-m)), p_0 = 1 - p_1}: two classes, one margin, that of class 1. */
    LOGISTIC,
    /** {@code p_1 = m, p_0 = 1 - m}: two classes, one margin, which is a probability already. */
    COMPLEMENT,
    /** The margins are the answer: a probability per class, or one number. */
    IDENTITY;

    /** Whether one margin speaks for two classes. */
    public boolean binary() {
        return this == LOGISTIC || this == COMPLEMENT;
    }

    /** Length of the answer for this many margins. */
    public int outputs(int margins) {
        return binary() ? 2 : margins;
    }

    /** Whether so many margins make sense. */
    boolean takes(int margins) {
        return switch (this) {
            case SOFTMAX -> margins >= 2;
            case LOGISTIC, COMPLEMENT -> margins == 1;
            case IDENTITY -> margins >= 1;
        };
    }

    /** Turns the margins at the front of the array into {@link #outputs} numbers, in place. */
    public void apply(double[] out) {
        switch (this) {
            case SOFTMAX -> softmax(out);
            case LOGISTIC -> {
                double margin = out[0];
                out[1] = 1 / (1 + Math.exp(-margin));
                out[0] = 1 / (1 + Math.exp(margin));
            }
            case COMPLEMENT -> {
                double margin = out[0];
                out[1] = margin;
                out[0] = 1 - margin;
            }
            case IDENTITY -> {}
        }
    }

    private static void softmax(double[] margins) {
        double max = margins[0];
        for (double margin : margins) {
            max = Math.max(max, margin);
        }
        double sum = 0;
        for (int k = 0; k < margins.length; k++) {
            margins[k] = Math.exp(margins[k] - max);
            sum += margins[k];
        }
        for (int k = 0; k < margins.length; k++) {
            margins[k] /= sum;
        }
    }
}
