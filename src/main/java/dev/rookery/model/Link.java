package dev.rookery.model;

/** How margins become probabilities. */
public enum Link {
    /** {@code p_k = exp(m_k) / sum_j exp(m_j)}: one margin per class. */
    SOFTMAX,
    /** {@code p_1 = 1 / (1 + exp(-m)), p_0 = 1 - p_1}: two classes, one margin, that of class 1. */
    LOGISTIC;

    /** Number of margins for this many classes. */
    public int margins(int classes) {
        return this == LOGISTIC ? 1 : classes;
    }

    /** Number of classes for this many margins. */
    public int classes(int margins) {
        return this == LOGISTIC ? 2 : margins;
    }
}
