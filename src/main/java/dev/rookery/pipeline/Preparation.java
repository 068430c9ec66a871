package dev.rookery.pipeline;

import dev.rookery.model.Encoder;
import dev.rookery.training.PreparedData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What prepare_data made of a table: who learns, who is tested, and what stands in for a missing value.
 *
 * @param leftOut rows without a target value, used by nothing
 * @param filledIn one per input, in the order of the model's signature
 */
public record Preparation(int trainRows, int testRows, long leftOut, int folds, List<FilledIn> filledIn) {
    /**
     * What a missing value of an input becomes, as learned from the training rows: a number or a level.
     */
    public record FilledIn(String input, Optional<Double> number, Optional<String> level) {}

    public Preparation {
        filledIn = List.copyOf(filledIn);
    }

    static Preparation of(PreparedData prepared) {
        List<FilledIn> filledIn = new ArrayList<>();
        for (Encoder encoder : prepared.preprocessing().encoders()) {
            filledIn.add(
                    switch (encoder) {
                        case Encoder.Standard number ->
                            new FilledIn(number.input(), Optional.of(number.imputation()), Optional.empty());
                        case Encoder.OneHot names ->
                            new FilledIn(
                                    names.input(),
                                    Optional.empty(),
                                    Optional.of(names.levels().get(names.imputation())));
                    });
        }
        return new Preparation(
                prepared.train().size(), prepared.test().size(), prepared.leftOut(), prepared.foldCount(), filledIn);
    }
}
