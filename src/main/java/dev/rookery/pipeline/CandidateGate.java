package dev.rookery.pipeline;

import dev.rookery.common.InvalidException;
import dev.rookery.common.NotFoundException;
import dev.rookery.common.Sentence;
import dev.rookery.common.Sha256;
import dev.rookery.dataset.DatasetService;
import dev.rookery.model.LoadedModel;
import dev.rookery.model.ModelStore;
import dev.rookery.model.PackageSeal;
import dev.rookery.model.ParityReport;
import dev.rookery.model.Predictor;
import dev.rookery.model.RefusedPackageException;
import dev.rookery.model.StoredPackage;
import dev.rookery.registry.ChampionFacts;
import dev.rookery.registry.GateDecision;
import dev.rookery.registry.GateDecisionId;
import dev.rookery.registry.GateFacts;
import dev.rookery.registry.GatePolicy;
import dev.rookery.registry.GateRequest;
import dev.rookery.registry.GateRules;
import dev.rookery.registry.GateService;
import dev.rookery.registry.ModelVersion;
import dev.rookery.registry.PackageProof;
import dev.rookery.registry.PolicyService;
import dev.rookery.registry.RegistryService;
import dev.rookery.registry.RuleVerdict;
import dev.rookery.registry.SealedCandidate;
import dev.rookery.registry.Verdict;
import dev.rookery.tracking.RunService;
import dev.rookery.training.RunSpec;
import dev.rookery.training.TrainingService;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The step check_metrics. A decision is about exact bytes, so the package is sealed and stored here, under its own digest, where
 * nothing refers to it yet; loading it back proves what the gate is told about it. A refused package stays there for the person
 * who looks into it.
 */
@Component
class CandidateGate {
    private static final int LATENCY_ROWS = 2_000;

    private final DatasetService datasets;
    private final TrainingService training;
    private final RunService tracking;
    private final Packaging packaging;
    private final ModelStore models;
    private final RegistryService registry;
    private final PolicyService policies;
    private final GateService gate;

    CandidateGate(
            DatasetService datasets,
            TrainingService training,
            RunService tracking,
            Packaging packaging,
            ModelStore models,
            RegistryService registry,
            PolicyService policies,
            GateService gate) {
        this.datasets = datasets;
        this.training = training;
        this.tracking = tracking;
        this.packaging = packaging;
        this.models = models;
        this.registry = registry;
        this.policies = policies;
        this.gate = gate;
    }

    /** What the gate let pass: these bytes, by this decision. */
    record Passed(SealedCandidate candidate, GateDecision decision) {}

    /** What the gate let pass before this process began. */
    Passed passed(GateDecisionId id) {
        GateDecision decision = gate.decision(id);
        return new Passed(
                gate.candidate(id)
                        .orElseThrow(() -> new NotFoundException(
                                Sentence.of("registry.decision.unknown").with("decision", id.toString()))),
                decision);
    }

    Passed check(Candidate candidate, PipelineRecorder recorder, StepContext step) {
        step.report(0.1, Sentence.of("pipeline.doing.seal"));
        StoredPackage stored;
        try {
            stored = packaging.store(candidate);
        } catch (RefusedPackageException e) {
            // The bytes that were refused never became a package; their own digest stands for them.
            Sha256 refused = e.scorer().orElseThrow(() -> e);
            throw refused(candidate, refused, new PackageProof.NotAlike(e.sentence()), recorder, step);
        }
        PackageSeal seal = stored.seal();
        step.input("run", candidate.run().toString());
        step.output("package", seal.digest().hex());
        PackageProof.Parity parity = parity(stored.manifest().parity());
        step.log(Sentence.of("pipeline.package")
                .with("digest", seal.digest().abbreviated())
                .with("bytes", stored.sizeBytes())
                .with("key", seal.keyId())
                .with("rows", parity.rows())
                .with("difference", parity.maxDifference()));
        step.checkCancelled();

        step.report(0.5, Sentence.of("pipeline.doing.read"));
        LoadedModel loaded;
        try {
            loaded = models.load(seal);
        } catch (RefusedPackageException e) {
            throw refused(candidate, seal.digest(), new PackageProof.NotLoaded(parity, e.sentence()), recorder, step);
        }
        step.report(0.7, Sentence.of("pipeline.doing.compare"));
        GateFacts facts = facts(
                candidate,
                new PackageProof.Holds(parity),
                latency(loaded.predictor(), candidate.prepared().test().values()),
                compare(candidate, loaded.predictor()));
        step.checkCancelled();
        SealedCandidate kept = new SealedCandidate(
                candidate.version().id(),
                candidate.version().md5(),
                seal,
                candidate.request().spec().fingerprint(),
                stored.manifest().model().metrics());
        GateDecision decision = decided(request(candidate, seal.digest(), Optional.of(kept), facts), recorder, step);
        step.output("decision", decision.id().toString());
        return new Passed(kept, decision);
    }

    private static PackageProof.Parity parity(ParityReport report) {
        return new PackageProof.Parity(
                report.total(),
                Math.max(report.maxTrainerDifference(), report.maxOnnxDifference()),
                report.tolerance());
    }

    /** Nothing that cannot be loaded can be compared; all else about it is judged and kept all the same. */
    private IllegalStateException refused(
            Candidate candidate, Sha256 judged, PackageProof broken, PipelineRecorder recorder, StepContext step) {
        ChampionFacts champion = registry.champion(candidate.request().model())
                .<ChampionFacts>map(version ->
                        new ChampionFacts.Incomparable(version.id(), Sentence.of("registry.champion.notLoaded")))
                .orElseGet(ChampionFacts.None::new);
        GateFacts facts = facts(candidate, broken, Optional.empty(), champion);
        GateDecision decision = decided(request(candidate, judged, Optional.empty(), facts), recorder, step);
        return new IllegalStateException("the gate let " + decision.id() + " pass, whose package does not hold");
    }

    private GateFacts facts(
            Candidate candidate, PackageProof proof, Optional<Duration> latency, ChampionFacts champion) {
        return new GateFacts(
                candidate.evaluation(),
                datasets.contract(candidate.version().id().dataset())
                        .map(contract -> candidate.version().quality().passed()),
                proof,
                latency,
                champion);
    }

    private GateRequest request(Candidate candidate, Sha256 judged, Optional<SealedCandidate> kept, GateFacts facts) {
        return new GateRequest(
                candidate.request().model(),
                candidate.run(),
                judged,
                kept,
                policies.current(
                        candidate.request().model(),
                        GatePolicy.defaults(
                                candidate.version().id().dataset(),
                                candidate.request().spec().task())),
                facts,
                candidate.request().trigger());
    }

    /** @throws EndOfRun unless the gate lets it pass */
    private GateDecision decided(GateRequest request, PipelineRecorder recorder, StepContext step) {
        GateDecision decision = gate.judge(request);
        recorder.decided(decision.id());
        decision.rules()
                .forEach(rule -> step.log(Sentence.of("pipeline.rule")
                        .with("rule", GateRules.name(rule.rule()))
                        .with("verdict", rule.verdict().name())
                        .with("reason", rule.sentence())));
        return switch (decision.outcome()) {
            case PASSED -> {
                step.summary(Sentence.of("pipeline.gate.passed")
                        .with("passed", count(decision, Verdict.PASS))
                        .with("rules", decision.rules().size()));
                yield decision;
            }
            case REFUSED ->
                throw EndOfRun.notPromoted(
                        Sentence.of("pipeline.gate.refused").with("reasons", reasons(decision, Verdict.FAIL)));
            case NEEDS_PERSON ->
                throw EndOfRun.notPromoted(
                        Sentence.of("pipeline.gate.person").with("reasons", reasons(decision, Verdict.CANNOT_TELL)));
            case NOTHING_TO_DO -> throw EndOfRun.nothingToDo(Sentence.of("pipeline.gate.nothing"));
        };
    }

    private ChampionFacts compare(Candidate candidate, Predictor predictor) {
        Optional<ModelVersion> champion = registry.champion(candidate.request().model());
        if (champion.isEmpty()) {
            return new ChampionFacts.None();
        }
        ModelVersion version = champion.get();
        RunSpec spec = candidate.request().spec();
        if (version.specFingerprint().equals(spec.fingerprint())) {
            return new ChampionFacts.Same(version.id());
        }
        Optional<RunSpec> championSpec = TrackedRun.spec(tracking, version.run());
        if (championSpec.isEmpty()) {
            return new ChampionFacts.Incomparable(version.id(), Sentence.of("registry.champion.settingsUnknown"));
        }
        try {
            return new ChampionFacts.Compared(
                    version.id(),
                    championSpec.get().recipe().equals(spec.recipe()),
                    training.compare(
                            candidate.table(),
                            spec,
                            predictor,
                            championSpec.get(),
                            models.load(version.seal()).predictor()));
        } catch (InvalidException e) {
            return new ChampionFacts.Incomparable(version.id(), e.sentence());
        }
    }

    /** Mean time of a row scored alone, after a first pass that warms the code up; empty without test rows. */
    private static Optional<Duration> latency(Predictor predictor, double[][] rows) {
        if (rows.length == 0) {
            return Optional.empty();
        }
        score(predictor, rows);
        long begin = System.nanoTime();
        score(predictor, rows);
        return Optional.of(Duration.ofNanos((System.nanoTime() - begin) / LATENCY_ROWS));
    }

    private static void score(Predictor predictor, double[][] rows) {
        for (int i = 0; i < LATENCY_ROWS; i++) {
            predictor.outputs(rows[i % rows.length]);
        }
    }

    private static long count(GateDecision decision, Verdict verdict) {
        return decision.rules().stream()
                .filter(rule -> rule.verdict() == verdict)
                .count();
    }

    private static List<Sentence> reasons(GateDecision decision, Verdict verdict) {
        return decision.rules().stream()
                .filter(rule -> rule.verdict() == verdict)
                .map(RuleVerdict::sentence)
                .toList();
    }
}
