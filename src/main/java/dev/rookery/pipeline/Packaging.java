package dev.rookery.pipeline;

import dev.rookery.model.ModelStore;
import dev.rookery.model.StoredPackage;
import dev.rookery.training.PreparedData;
import dev.rookery.training.TrainingService;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.stereotype.Component;

/** Stores the package of a candidate, with what it was built by and the trainer as witness of its parity. */
@Component
class Packaging {
    private static final String LIBRARY = "library.";

    private final TrainingService training;
    private final ModelStore models;
    private final Map<String, String> versions = new TreeMap<>();

    Packaging(TrainingService training, ModelStore models, ObjectProvider<BuildProperties> build) {
        this.training = training;
        this.models = models;
        versions.put("java", Runtime.version().toString());
        build.ifAvailable(properties -> {
            versions.put("rookery", String.valueOf(properties.getVersion()));
            properties.forEach(entry -> {
                if (entry.getKey().startsWith(LIBRARY)) {
                    versions.put(entry.getKey().substring(LIBRARY.length()), entry.getValue());
                }
            });
        });
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
                        versions),
                candidate.trained().predictor().scorer(),
                prepared.test().values(),
                candidate.trained().trainer());
    }
}
