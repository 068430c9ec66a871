package dev.rookery.serving;

import dev.rookery.model.Input;
import dev.rookery.model.InputRow;
import dev.rookery.model.Predictor;
import dev.rookery.model.RequestReader;
import dev.rookery.model.Signature;
import java.time.Duration;
import java.util.List;

/** A deployment with what its requests need at hand. */
record ServedModel(Deployment deployment, RequestReader reader, ServingMeters.OfVersion meters) {
    private static final int WARM_UP_ROWS = 200;
    /** Neighbours of many reference rows are explained slowly, and have little to compile. */
    private static final Duration WARM_UP_LIMIT = Duration.ofSeconds(1);

    ServedModel(Deployment deployment, ServingMeters.OfVersion meters) {
        this(deployment, new RequestReader(deployment.model().predictor().signature()), meters);
    }

    Predictor predictor() {
        return deployment.model().predictor();
    }

    /** Scores and explains the model's own example row, so that the first request finds compiled code and no surprise. */
    static void warmUp(Predictor predictor) {
        double[] row = example(predictor.signature());
        long end = System.nanoTime() + WARM_UP_LIMIT.toNanos();
        for (int i = 0; i < WARM_UP_ROWS && System.nanoTime() < end; i++) {
            int label = predictor.label(predictor.outputs(row));
            Explanation.of(predictor, new InputRow(row, List.of()), label);
        }
    }

    private static double[] example(Signature signature) {
        return signature.inputs().stream()
                .mapToDouble(input -> switch (input) {
                    case Input.Number number -> number.example();
                    case Input.Category category -> category.levels().indexOf(category.example());
                })
                .toArray();
    }
}
