package dev.rookery.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.common.NotFoundException;
import dev.rookery.common.Sentence;
import dev.rookery.common.Sha256;
import dev.rookery.common.UnavailableException;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.model.ModelName;
import dev.rookery.model.ModelStore;
import dev.rookery.model.ModelVersionId;
import dev.rookery.model.RefusedPackageException;
import dev.rookery.model.StoredPackage;
import dev.rookery.model.Warning;
import dev.rookery.model.internal.PackageCache;
import dev.rookery.model.internal.SigningKeys;
import dev.rookery.registry.Alias;
import dev.rookery.registry.ChampionChanged;
import dev.rookery.registry.GateDecision;
import dev.rookery.registry.GateService;
import dev.rookery.registry.Judgement;
import dev.rookery.registry.ModelVersion;
import dev.rookery.registry.RegisteredModel;
import dev.rookery.registry.RegistryService;
import dev.rookery.registry.RuleVerdict;
import dev.rookery.registry.Verdict;
import dev.rookery.registry.internal.AliasRepository;
import dev.rookery.registry.internal.Checkpoint;
import dev.rookery.registry.internal.DecisionRepository;
import dev.rookery.registry.internal.VersionRepository;
import dev.rookery.serving.DeploymentHealth.FailedLoad;
import dev.rookery.serving.ServingProperties.PredictionLogging;
import dev.rookery.storage.ObjectKey;
import dev.rookery.testing.NoForeignGraphs;
import dev.rookery.testing.TestState;
import dev.rookery.tracking.RunId;
import dev.rookery.tracking.RunService;
import dev.rookery.tracking.internal.RunRepository;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.unit.DataSize;

/** Serving follows a registry whose champions move at the worst moments. */
class DeploymentServiceTest {
    private static final ModelName TINY = new ModelName("tiny");
    private static final Runnable NOTHING = () -> {};

    @TempDir
    Path folder;

    private final ModelsInTraining training = new ModelsInTraining();
    private TestState state;
    private RunService runs;
    private GateService gate;
    private RegistryService registry;
    private ModelStore store;
    private DeploymentService server;
    private Runnable afterSnapshot = NOTHING;
    private boolean hears;

    @BeforeEach
    void open() throws Exception {
        state = TestState.open(folder);
        runs = new RunService(
                new RunRepository(state.jdbc(), new JdbcTemplate(state.dataSource())),
                state.store(),
                state.transactions(),
                state.clock());
        AliasRepository aliases = new AliasRepository(state.jdbc());
        DecisionRepository decisions = new DecisionRepository(state.jdbc());
        gate = new GateService(decisions, aliases, state.transactions(), state.clock());
        registry =
                new RegistryService(
                        new VersionRepository(state.jdbc()),
                        aliases,
                        decisions,
                        new Checkpoint(state.dataSource()),
                        state.transactions(),
                        this::hear,
                        state.clock()) {
                    @Override
                    public List<RegisteredModel> models() {
                        List<RegisteredModel> snapshot = super.models();
                        Runnable now = afterSnapshot;
                        afterSnapshot = NOTHING;
                        now.run();
                        return snapshot;
                    }
                };
        store = new ModelStore(
                state.store(),
                new SigningKeys(state.directory(), "", List.of()),
                new PackageCache(state.directory(), DataSize.ofMegabytes(1), state.clock()),
                NoForeignGraphs.INSTANCE,
                state.clock());
        server = new DeploymentService(
                registry,
                store,
                new ServingMeters(new SimpleMeterRegistry(), state.clock()),
                training,
                new ServingProperties(TINY, new PredictionLogging(10, 10, Duration.ofSeconds(1))),
                state.clock());
    }

    @AfterEach
    void close() {
        state.close();
    }

    private void hear(Object event) {
        if (hears && event instanceof ChampionChanged changed) {
            server.championChanged(changed);
        }
    }

    private ModelVersion promoted(String firstLevel) {
        StoredPackage stored = TinyModel.stored(store, firstLevel);
        RunId run = runs.start("tiny", firstLevel, Map.of()).id();
        GateDecision decision = gate.judge(new Judgement(
                TINY,
                run,
                stored.seal().digest(),
                List.of(RuleVerdict.of("by hand", Verdict.PASS, Sentence.plain("It is small."))),
                registry.champion(TINY).map(ModelVersion::id),
                "test"));
        ModelVersion version = registry.register(
                TINY,
                run,
                DatasetVersionId.parse("tiny@1"),
                stored.seal(),
                Sha256.of(new byte[0]),
                Map.of(),
                decision.id());
        registry.promote(version.id(), decision.id());
        return version;
    }

    /** A row that the first version was asked, asked again of it and of the second, which never saw its place. */
    @Test
    void aLoggedPredictionIsAskedAgainOfAnyVersion() {
        ModelVersion first = promoted("land");
        server.followRegistry();
        PredictionRepository repository = new PredictionRepository(new JdbcTemplate(state.dataSource()));
        PredictionLog log = new PredictionLog(
                repository,
                new ServingProperties(TINY, new PredictionLogging(10, 10, Duration.ofSeconds(1))),
                new SimpleMeterRegistry());
        PredictionService predictions = new PredictionService(server, log, state.clock());
        PredictionId id = predictions
                .predict(new PredictionRequest(TINY, Map.of("length", 30.25, "place", "land"), false, Source.REST))
                .id();
        ModelVersion second = promoted("hill");
        server.followRegistry();
        TimeMachine machine = new TimeMachine(repository, log, new VersionShelf(server, registry, store));

        LoggedPrediction waiting = machine.find(id);
        log.start();
        log.stop();
        LoggedPrediction logged = machine.find(id);

        assertThat(logged.inputs()).isEqualTo(waiting.inputs()).isEqualTo(Map.of("length", 30.25, "place", "land"));
        assertThat(logged.version()).isEqualTo(first.id());
        Rescored then = machine.rescore(logged, first.id());
        assertThat(then.digest()).isEqualTo(first.seal().digest());
        assertThat(then.warnings()).isEmpty();
        assertThat(TimeMachine.same(logged, then)).isTrue();
        assertThat(TimeMachine.same(waiting, then)).isTrue();
        Rescored now = machine.rescore(logged, second.id());
        assertThat(now.digest()).isEqualTo(second.seal().digest());
        assertThat(now.warnings()).extracting(Warning::kind).containsExactly(Warning.Kind.UNSEEN_LEVEL);
        assertThat(machine.recent(Optional.of(TINY), 10))
                .extracting(LoggedPrediction::id)
                .containsExactly(id);
        assertThatThrownBy(() -> machine.find(new PredictionId(new UUID(1, 2)))).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> machine.rescore(logged, new ModelVersionId(TINY, 9)))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void anotherAnswerThanTheLoggedOneIsToldApart() {
        ModelVersion version = promoted("land");
        TimeMachine machine = new TimeMachine(
                new PredictionRepository(new JdbcTemplate(state.dataSource())),
                new PredictionLog(
                        new PredictionRepository(new JdbcTemplate(state.dataSource())),
                        new ServingProperties(TINY, new PredictionLogging(10, 10, Duration.ofSeconds(1))),
                        new SimpleMeterRegistry()),
                new VersionShelf(server, registry, store));
        LoggedPrediction forged = new LoggedPrediction(
                new PredictionId(new UUID(1, 2)),
                version.id(),
                Source.REST,
                Map.of("length", 30),
                "long",
                OptionalDouble.of(0.88),
                Duration.ofMillis(1),
                state.clock().instant());

        assertThat(TimeMachine.same(forged, machine.rescore(forged, version.id())))
                .isFalse();
    }

    private void damage(ModelVersion version) {
        ObjectKey key =
                state.store().list(ModelStore.prefixOf(version.seal().digest())).getFirst();
        byte[] bytes = state.store().get(key, Integer.MAX_VALUE);
        bytes[bytes.length / 2] ^= 1;
        state.store().put(key, bytes);
    }

    private ModelVersionId serving() {
        return server.current(TINY).orElseThrow().version();
    }

    @Test
    void aPromotionWhileTheRegistryIsReadIsNotTakenBack() {
        promoted("land");
        hears = true;
        afterSnapshot = () -> promoted("shore");

        server.followRegistry();

        assertThat(serving()).hasToString("tiny:2");
    }

    @Test
    void newsOfAnEarlierChampionThatComeLateChangeNothing() {
        ModelVersion first = promoted("land");
        hears = true;
        ModelVersion second = promoted("shore");

        server.championChanged(new ChampionChanged(TINY, first.id()));
        server.deploy(first.id());

        assertThat(serving()).isEqualTo(second.id());
    }

    @Test
    void aFailureIsForgottenOnceItsVersionIsChampionNoMore() {
        hears = true;
        ModelVersion first = promoted("land");
        ModelVersion second = promoted("shore");
        damage(first);
        registry.rollback(TINY);
        assertThat(server.health().failed()).extracting(FailedLoad::version).containsExactly(first.id());
        assertThat(serving()).isEqualTo(second.id());

        registry.rollback(TINY);

        assertThat(server.health().failed()).isEmpty();
        assertThat(serving()).isEqualTo(second.id());
    }

    @Test
    void aFailureIsForgottenAlsoWhenTheChampionMovedElsewhere() {
        hears = true;
        ModelVersion first = promoted("land");
        promoted("shore");
        damage(first);
        registry.rollback(TINY);
        hears = false;
        registry.rollback(TINY);

        server.followRegistry();

        assertThat(server.health().failed()).isEmpty();
    }

    @Test
    void aRollbackToWhatCouldNotServeIsRefusedAndChangesNothing() {
        hears = true;
        ModelVersion first = promoted("land");
        ModelVersion second = promoted("shore");
        damage(first);

        assertThatThrownBy(() -> server.rollback(TINY)).isInstanceOf(RefusedPackageException.class);

        assertThat(registry.champion(TINY)).map(ModelVersion::id).contains(second.id());
        assertThat(registry.named(TINY, Alias.PREVIOUS)).map(ModelVersion::id).contains(first.id());
        assertThat(server.health().failed()).isEmpty();
        assertThat(serving()).isEqualTo(second.id());
    }

    @Test
    void rollsBackAndForthBetweenSoundVersions() {
        hears = true;
        ModelVersion first = promoted("land");
        ModelVersion second = promoted("shore");

        assertThat(server.rollback(TINY)).isEqualTo(first.id()).isEqualTo(serving());
        assertThat(server.rollback(TINY)).isEqualTo(second.id()).isEqualTo(serving());
    }

    /** A client of the default model would take another model's classes for its own. */
    @Test
    void noOtherModelStandsInForTheDefaultModelWhileThatExistsOrIsTrained() {
        Deployment other = TinyModel.deployment("other:1", TinyModel.published(store, "sky"));
        server.serve(other);
        assertThat(server.defaultModel()).as("there is no such model").isEqualTo(new ModelName("other"));

        training.begin(TINY);
        assertThatThrownBy(server::defaultModel)
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("“tiny”")
                .hasMessageContaining("other");
        training.end(TINY);
        assertThat(server.defaultModel()).isEqualTo(new ModelName("other"));

        damage(promoted("land"));
        server.followRegistry();
        assertThat(server.current(TINY)).isEmpty();
        assertThatThrownBy(server::defaultModel).isInstanceOf(UnavailableException.class);
    }
}
