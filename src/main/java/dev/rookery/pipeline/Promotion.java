package dev.rookery.pipeline;

import dev.rookery.model.ModelName;
import dev.rookery.model.ModelStore;
import dev.rookery.model.ModelVersionId;
import dev.rookery.registry.ModelVersion;
import dev.rookery.registry.RegistryService;
import org.springframework.stereotype.Component;

/**
 * The step update_model, safe against a kill at any point. The package's objects are in the store before this begins and are
 * verified once more; registering a version and moving the champion are one transaction of the registry each; the swap in memory
 * comes last, when serving hears {@link dev.rookery.registry.ChampionChanged}. A kill leaves the old champion or the new one; a version that was registered and not
 * promoted is harmless, and the next run registers its own.
 */
@Component
class Promotion {
    private final ModelStore models;
    private final RegistryService registry;

    Promotion(ModelStore models, RegistryService registry) {
        this.models = models;
        this.registry = registry;
    }

    ModelVersionId promote(
            Candidate candidate, CandidateGate.Passed passed, PipelineRecorder recorder, StepContext step) {
        ModelName model = candidate.request().model();
        step.report(0, "verifying the stored package");
        models.load(passed.seal());
        step.log("package " + passed.seal().digest().abbreviated() + " is in the object store and verified");
        step.checkCancelled();

        step.report(0.3, "registering");
        ModelVersion version = registry.register(
                model,
                candidate.run(),
                candidate.version().id(),
                passed.seal(),
                candidate.request().spec().fingerprint(),
                Packaging.metrics(candidate.evaluation()),
                passed.decision().id());
        recorder.registered(version.id());
        step.log("registered as " + version.id());
        step.checkCancelled();

        step.report(0.6, "moving the champion");
        registry.promote(version.id(), passed.decision().id());
        step.log("champion of " + model + " is " + version.id());

        step.summary(version.id() + " is the champion, package "
                + passed.seal().digest().abbreviated() + ".");
        return version.id();
    }
}
