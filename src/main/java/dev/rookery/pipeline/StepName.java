package dev.rookery.pipeline;

import java.util.Locale;

/** The steps, in their order. */
public enum StepName {
    PULL_DATA(0.05),
    PREPARE_DATA(0.05),
    TRAIN_MODEL(0.5),
    TEST_MODEL(0.3),
    CHECK_METRICS(0.05),
    UPDATE_MODEL(0.05);

    private final double share;

    StepName(double share) {
        this.share = share;
    }

    /** As people and logs write it: {@code pull_data}. */
    public String shown() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The part of a run's work that this step is, roughly; all together 1. */
    double share() {
        return share;
    }
}
