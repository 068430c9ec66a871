package dev.rookery.pipeline;

import dev.rookery.model.ModelDescription;
import dev.rookery.model.ModelStore;
import dev.rookery.model.Provenance;
import dev.rookery.model.StoredPackage;
import dev.rookery.training.Evaluation;
import dev.rookery.training.PreparedData;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.stereotype.Component;

/** Makes the package of a candidate: what it is, where it comes from, and the trainer as witness of its parity. */
@Component
class Packaging {
    private static final String LIBRARY = "library.";

    private final ModelStore models;
    private final Map<String, String> versions = new TreeMap<>();

    Packaging(ModelStore models, ObjectProvider<BuildProperties> build) {
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
        Provenance provenance = new Provenance(
                candidate.version().id().toString(),
                candidate.version().md5(),
                candidate.run().toString(),
                candidate.request().spec().fingerprint(),
                prepared.train().size(),
                prepared.test().size(),
                versions);
        ModelDescription description = new ModelDescription(
                candidate.request().model(),
                prepared.signature(),
                prepared.preprocessing(),
                TrackedRun.hyperparameters(candidate.request().spec()),
                candidate.request().spec().seed(),
                metrics(candidate.evaluation()),
                provenance);
        return models.publish(
                description,
                candidate.trained().predictor().ensemble(),
                prepared.test().values(),
                candidate.trained().trainer()::probabilities);
    }

    /** The test metrics that are numbers, by metric key. */
    static Map<String, Double> metrics(Evaluation evaluation) {
        Map<String, Double> metrics = new TreeMap<>();
        for (String key : Evaluation.METRICS) {
            evaluation
                    .testMetric(key)
                    .filter(value -> Double.isFinite(value.value()))
                    .ifPresent(value -> metrics.put(key, value.value()));
        }
        return metrics;
    }
}
