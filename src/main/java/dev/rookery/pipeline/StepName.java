package dev.rookery.pipeline;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The steps, in their order. */
public enum StepName {
    /** Only where a pipeline asks for it: the bytes of the data have the hash of their {@code .dvc} pointer, and it is a new one. */
    CHECK_DVC(0.05),
    PULL_DATA(0.05),
    PREPARE_DATA(0.05),
    TRAIN_MODEL(0.5),
    TEST_MODEL(0.3),
    CHECK_METRICS(0.05),
    UPDATE_MODEL(0.05);

    /** The steps that every pipeline has. */
    public static final List<StepName> SIX =
            List.of(PULL_DATA, PREPARE_DATA, TRAIN_MODEL, TEST_MODEL, CHECK_METRICS, UPDATE_MODEL);

    private final double share;

    StepName(double share) {
        this.share = share;
    }

    /** As people and logs write it: {@code pull_data}. */
    public String shown() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The step that people write so. */
    public static Optional<StepName> of(String shown) {
        return Arrays.stream(values())
                .filter(step -> step.shown().equals(shown))
                .findFirst();
    }

    /** The part of a run's work that this step is, roughly; of the six together 1. */
    double share() {
        return share;
    }
}
