package dev.rookery.foreign;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import dev.rookery.dataset.DatasetName;
import dev.rookery.model.ModelName;
import java.util.List;
import java.util.Optional;

/**
 * A graph to bring.
 *
 * @param model whose next version it is to be
 * @param onnx the file
 * @param judgedOn the data set whose newest version its gate looks at
 * @param target the column that it answers
 * @param features columns that it takes, in its order; empty where the file itself names them
 * @param classes its classes, in its order; empty for those that the file names, or else all in alphabetical order
 * @param floor least accuracy (or R²) that it must reach
 * @param askedBy who or what asks, for the record
 */
@SuppressWarnings("ArrayRecordComponent")
public record BringGraph(
        ModelName model,
        byte[] onnx,
        DatasetName judgedOn,
        String target,
        List<String> features,
        List<String> classes,
        Optional<Double> floor,
        String askedBy) {
    public BringGraph {
        features = List.copyOf(features);
        classes = List.copyOf(classes);
        if (floor.isPresent() && !(floor.get() >= 0 && floor.get() <= 1)) {
            throw new InvalidException(Sentence.of("foreign.floor").with("value", floor.get()));
        }
    }
}
