package dev.rookery.foreign.internal;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import dev.rookery.model.Encoder;
import dev.rookery.model.Preprocessing;
import dev.rookery.model.Signature;
import dev.rookery.model.TargetSpec;
import dev.rookery.training.PreparedData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a foreign model is judged on: the test side of a data set version, its classes in the order of the model.
 *
 * @param values n raw rows
 * @param truth n class indices in that order, or numbers
 */
@SuppressWarnings("ArrayRecordComponent")
public record JudgedRows(Signature signature, Preprocessing preprocessing, double[][] values, double[] truth) {
    /**
     * @param classes in the model's order; empty for alphabetical order
     * @throws InvalidException when a column is no number, or the classes are others
     */
    public static JudgedRows of(PreparedData data, List<String> classes) {
        for (Encoder encoder : data.preprocessing().encoders()) {
            if (!(encoder instanceof Encoder.Standard)) {
                throw new InvalidException(Sentence.of("foreign.category").with("column", encoder.input()));
            }
        }
        List<String> known = data.labels();
        Signature signature = data.signature();
        double[] truth = data.test().truth().clone();
        if (!known.isEmpty()) {
            List<String> order = new ArrayList<>(classes.isEmpty() ? known : classes);
            if (classes.isEmpty()) {
                order.sort(null);
            }
            if (order.size() != known.size() || !order.containsAll(known)) {
                throw new InvalidException(Sentence.of("foreign.classes")
                        .with("known", String.join(", ", known))
                        .with("named", String.join(", ", order)));
            }
            int[] places = known.stream().mapToInt(order::indexOf).toArray();
            truth = Arrays.stream(truth).map(label -> places[(int) label]).toArray();
            signature = new Signature(
                    new TargetSpec.Classes(
                            signature.target().name(), signature.target().label(), order),
                    signature.inputs(),
                    signature.rules());
        }
        return new JudgedRows(signature, data.preprocessing(), data.test().values(), truth);
    }

    /** @return the first rows encoded, one after the other */
    public double[] encoded(int most) {
        int width = preprocessing.width();
        int rows = Math.min(most, values.length);
        double[] numbers = new double[rows * width];
        double[] one = new double[width];
        for (int i = 0; i < rows; i++) {
            preprocessing.encode(values[i], one);
            System.arraycopy(one, 0, numbers, i * width, width);
        }
        return numbers;
    }
}
