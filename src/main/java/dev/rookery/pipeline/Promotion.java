package dev.rookery.pipeline;

import dev.rookery.common.RookeryException;
import dev.rookery.common.Sentence;
import dev.rookery.common.UnavailableException;
import dev.rookery.model.ModelName;
import dev.rookery.model.ModelVersionId;
import dev.rookery.registry.GateDecision;
import dev.rookery.registry.ModelVersion;
import dev.rookery.registry.RegistryService;
import dev.rookery.registry.SealedCandidate;
import dev.rookery.serving.Deployment;
import dev.rookery.serving.DeploymentService;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * The step update_model, safe against a kill at any point. The package's objects are in the store before this begins; they are
 * fetched, verified and warmed up once more before anything refers to them. Registering a version and moving the champion are
 * one transaction of the registry each; the swap in memory comes last, when serving hears
 * {@link dev.rookery.registry.ChampionChanged}. A kill leaves the old champion or the new one, and the run goes on
 * from there: registering twice gives the same version.
 */
@Component
class Promotion {
    private final RegistryService registry;
    private final DeploymentService deployments;

    Promotion(RegistryService registry, DeploymentService deployments) {
        this.registry = registry;
        this.deployments = deployments;
    }

    ModelVersionId promote(CandidateGate.Passed passed, PipelineRecorder recorder, StepContext step) {
        GateDecision decision = passed.decision();
        SealedCandidate candidate = passed.candidate();
        ModelName model = decision.model();
        step.input("decision", decision.id().toString());
        step.input("package", candidate.seal().digest().hex());
        step.report(0, Sentence.of("pipeline.doing.rehearse"));
        deployments.rehearse(candidate.seal());
        step.log(Sentence.of("pipeline.promote.stored")
                .with("digest", candidate.seal().digest().abbreviated()));
        step.checkCancelled();

        step.report(0.3, Sentence.of("pipeline.doing.register"));
        ModelVersion version = registry.register(
                model,
                decision.run(),
                candidate.data(),
                candidate.seal(),
                candidate.specFingerprint(),
                candidate.metrics(),
                decision.id());
        recorder.registered(version.id());
        step.log(Sentence.of("pipeline.promote.registered")
                .with("version", version.id().toString()));
        step.output("version", version.id().toString());
        step.checkCancelled();

        step.report(0.6, Sentence.of("pipeline.doing.promote"));
        // A run that goes on after a kill may have moved the champion before it.
        if (registry.champion(model)
                .map(ModelVersion::id)
                .filter(version.id()::equals)
                .isEmpty()) {
            registry.promote(version.id(), decision.id(), recorder::hold);
        }
        step.log(Sentence.of("pipeline.promote.champion")
                .with("model", model.value())
                .with("version", version.id().toString()));

        step.report(0.8, Sentence.of("pipeline.doing.swap"));
        requireServing(version.id());
        step.summary(Sentence.of("pipeline.promote")
                .with("version", version.id().toString())
                .with("digest", candidate.seal().digest().abbreviated()));
        return version.id();
    }

    /**
     * The same for a candidate that a person lets serve.
     *
     * @param yes stores what the person said, registers the candidate and makes it champion, all or nothing
     */
    ModelVersionId promote(SealedCandidate candidate, Supplier<ModelVersion> yes) {
        deployments.rehearse(candidate.seal());
        ModelVersionId version = yes.get().id();
        requireServing(version);
        return version;
    }

    /** Serving follows by itself; when it did not, one more try tells why. */
    private void requireServing(ModelVersionId champion) {
        boolean serves = deployments
                .current(champion.model())
                .map(Deployment::version)
                .filter(champion::equals)
                .isPresent();
        if (serves) {
            return;
        }
        try {
            deployments.deploy(champion);
        } catch (RookeryException e) {
            throw new UnavailableException(
                    Sentence.of("pipeline.promote.notServing")
                            .with("version", champion.toString())
                            .with("reason", e.sentence()),
                    e);
        }
    }
}
