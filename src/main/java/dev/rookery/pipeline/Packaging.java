package dev.rookery.pipeline;

import dev.rookery.model.ModelStore;
import dev.rookery.model.StoredPackage;
import dev.rookery.training.PreparedData;
import dev.rookery.training.TrainingEnvironment;
import dev.rookery.training.TrainingService;
import org.springframework.stereotype.Component;

/** Stores the package of a candidate, with what it was built by and the trainer as witness of its parity. */
@Component
class Packaging {
    private final TrainingService training;
    private final ModelStore models;
    private final TrainingEnvironment environment;

    Packaging(TrainingService training, ModelStore models, TrainingEnvironment environment) {
        this.training = training;
        this.models = models;
        this.environment = environment;
    }

    StoredPackage store(Candidate candidate) {
        PreparedData prepared = candidate.prepared();
        return models.publish(
                training.describe(
                        candidate.request().model(),
                        candidate.request().spec(),
                        prepared,
                        candidate.evaluation(),
                        candidate.run(),
                        candidate.version().md5(),
                        environment.versions()),
                candidate.trained().predictor().scorer(),
                candidate.trained().predictor().rule(),
                prepared.test().values(),
                candidate.trained().trainer());
    }
}
