package dev.rookery.registry;

import dev.rookery.common.Md5;
import dev.rookery.common.Sha256;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.model.ModelName;
import dev.rookery.model.ModelVersionId;
import dev.rookery.model.PackageSeal;
import dev.rookery.registry.internal.AliasRepository;
import dev.rookery.registry.internal.Checkpoint;
import dev.rookery.registry.internal.DecisionRepository;
import dev.rookery.registry.internal.PolicyRepository;
import dev.rookery.registry.internal.VersionRepository;
import dev.rookery.testing.TestState;
import dev.rookery.tracking.RunId;
import dev.rookery.tracking.RunService;
import dev.rookery.tracking.internal.RunRepository;
import dev.rookery.training.PairedPredictions;
import dev.rookery.training.Task;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** The registry and its gate over a real, disposable state. */
final class RegistryState implements AutoCloseable {
    static final ModelName MODEL = new ModelName("penguins");
    static final DatasetVersionId DATA = DatasetVersionId.parse("penguins@1");

    final TestState state;
    final RunService runs;
    final GateService gate;
    final RegistryService registry;
    final CandidateService candidates;
    final PolicyService policies;
    final List<ChampionChanged> events = new ArrayList<>();

    RegistryState(Path folder) throws Exception {
        state = TestState.open(folder);
        runs = new RunService(
                new RunRepository(state.jdbc(), new JdbcTemplate(state.dataSource())),
                state.store(),
                state.transactions(),
                state.clock());
        AliasRepository aliases = new AliasRepository(state.jdbc());
        DecisionRepository decisions = new DecisionRepository(state.jdbc());
        gate = new GateService(decisions, aliases, state.transactions(), state.clock());
        registry = new RegistryService(
                new VersionRepository(state.jdbc()),
                aliases,
                decisions,
                new Checkpoint(state.dataSource()),
                state.transactions(),
                event -> {
                    if (event instanceof ChampionChanged changed) {
                        events.add(changed);
                    }
                },
                state.clock());
        policies = new PolicyService(new PolicyRepository(state.jdbc()), state.clock());
        candidates = new CandidateService(decisions, registry, state.transactions(), state.clock());
    }

    /** Judges a package that consists of the word, and keeps what a version would be registered with. */
    GateDecision judge(String content, GateFacts facts) {
        RunId run = runs.start("penguins", content, Map.of()).id();
        SealedCandidate kept = kept(content);
        return gate.judge(new GateRequest(
                MODEL,
                run,
                kept.seal().digest(),
                Optional.of(kept),
                policies.current(MODEL, GatePolicy.defaults(DATA.dataset(), Task.CLASSIFICATION)),
                facts,
                "Ada"));
    }

    static SealedCandidate kept(String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return new SealedCandidate(
                DATA,
                Md5.of(bytes),
                new PackageSeal(Sha256.of(bytes), new byte[] {1, 2, 3}, "key"),
                Sha256.of(new byte[] {7}),
                Map.of("accuracy", 0.95));
    }

    ModelVersion register(String content, GateDecision decision) {
        SealedCandidate kept = kept(content);
        return registry.register(
                MODEL, decision.run(), kept.data(), kept.seal(), kept.specFingerprint(), kept.metrics(), decision.id());
    }

    ModelVersion promoted(String content, GateFacts facts) {
        GateDecision decision = judge(content, facts);
        ModelVersion version = register(content, decision);
        registry.promote(version.id(), decision.id());
        return version;
    }

    /** A candidate that is wrong on one of thirty rows and the champion on none: too few to tell. */
    GateDecision unclear(String content, ModelVersionId champion) {
        int[] actual = Facts.repeat(30, 0, 1);
        int[] worse = actual.clone();
        worse[3] = 1 - worse[3];
        return judge(
                content,
                Facts.good()
                        .champion(new ChampionFacts.Compared(
                                champion, true, new PairedPredictions.Classes(actual, actual, worse)))
                        .build());
    }

    @Override
    public void close() {
        state.close();
    }
}
