package dev.rookery.training;

import dev.rookery.model.Predictor;
import dev.rookery.model.Witness;
import java.util.Optional;

/**
 * A fitted model: the engine that will serve it, and the trainer's own word for the parity proof.
 *
 * @param predictor scores raw rows as serving will
 * @param trainer scores raw rows as the library that fitted the model does, before any correction
 * @param finalLoss training loss after the last round, as the trainer measures it
 * @param cv what cross-validation measured, where the answer rule was learned from it
 */
public record TrainedModel(Predictor predictor, Witness trainer, double finalLoss, Optional<CrossValidation> cv) {
    public TrainedModel(Predictor predictor, Witness trainer, double finalLoss) {
        this(predictor, trainer, finalLoss, Optional.empty());
    }
}
