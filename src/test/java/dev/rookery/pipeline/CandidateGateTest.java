package dev.rookery.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rookery.common.Sentence;
import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.job.Progress;
import dev.rookery.model.ModelStore;
import dev.rookery.model.Witness;
import dev.rookery.model.internal.PackageCache;
import dev.rookery.model.internal.SigningKeys;
import dev.rookery.registry.GateDecision;
import dev.rookery.registry.GateRules;
import dev.rookery.registry.GateService;
import dev.rookery.registry.Outcome;
import dev.rookery.registry.PolicyService;
import dev.rookery.registry.RegistryService;
import dev.rookery.registry.RuleVerdict;
import dev.rookery.registry.Verdict;
import dev.rookery.registry.internal.AliasRepository;
import dev.rookery.registry.internal.Checkpoint;
import dev.rookery.registry.internal.DecisionRepository;
import dev.rookery.registry.internal.PolicyRepository;
import dev.rookery.registry.internal.VersionRepository;
import dev.rookery.storage.ObjectKey;
import dev.rookery.storage.ObjectStore;
import dev.rookery.testing.NoForeignGraphs;
import dev.rookery.testing.TestDatasets;
import dev.rookery.testing.TestState;
import dev.rookery.testing.TrainedSample;
import dev.rookery.tracking.RunId;
import dev.rookery.tracking.RunService;
import dev.rookery.tracking.internal.RunRepository;
import dev.rookery.training.Evaluation;
import dev.rookery.training.TrainedModel;
import dev.rookery.training.TrainingEnvironment;
import dev.rookery.training.TrainingService;
import dev.rookery.training.internal.HoldoutLedger;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.info.BuildProperties;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.unit.DataSize;

/** A package that is not the model that was trained: a stored decision, rule by rule, like any other refusal. */
class CandidateGateTest {
    private static final Lease LEASE = new Lease("test", 1, Instant.parse("2030-01-01T00:00:00Z"));

    @TempDir
    Path folder;

    private TestState state;
    private TrainedSample sample;
    private DatasetService datasets;
    private TrainingService training;
    private RunService runs;
    private RunId run;
    private DecisionRepository decisions;
    private PipelineRecorder recorder;

    @BeforeEach
    void open() {
        state = TestState.open(folder);
        sample = TrainedSample.of(state, "penguins");
        datasets = TestDatasets.service(state);
        training = new TrainingService(new HoldoutLedger(state.jdbc(), state.clock()));
        runs = new RunService(
                new RunRepository(state.jdbc(), new JdbcTemplate(state.dataSource())),
                state.store(),
                state.transactions(),
                state.clock());
        run = runs.start("penguins", "penguins", Map.of()).id();
        decisions = new DecisionRepository(state.jdbc());
    }

    @AfterEach
    void close() {
        state.close();
    }

    @Test
    void aModelThatScoresUnlikeItsTrainerIsRefusedWithADecision() throws Exception {
        Witness liar = row -> {
            double[] outputs = sample.model().trainer().outputs(row);
            outputs[0] += 1e-3;
            return outputs;
        };

        GateDecision decision = refused(new TrainedModel(sample.model().predictor(), liar, 0), state.store());

        RuleVerdict parity = rule(decision, GateRules.PARITY);
        assertThat(parity.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(parity.message()).contains("The serving engine and the trainer disagree");
        assertThat(rule(decision, GateRules.GOLDEN).verdict()).isEqualTo(Verdict.NOT_JUDGED);
        assertThat(rule(decision, GateRules.DUMMY).verdict()).isEqualTo(Verdict.PASS);
        assertThat(decisions.candidate(decision.id())).isEmpty();
    }

    @Test
    void aPackageThatBreaksInTheStoreIsRefusedWithADecision() throws Exception {
        ObjectStore rotten = (ObjectStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ObjectStore.class}, (_, method, arguments) -> {
                    if (method.getName().equals("put")
                            && arguments[0] instanceof ObjectKey key
                            && key.toString().endsWith("golden.json")) {
                        byte[] bytes = ((byte[]) arguments[1]).clone();
                        bytes[bytes.length / 2] ^= 1;
                        arguments[1] = bytes;
                    }
                    try {
                        return method.invoke(state.store(), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });

        GateDecision decision = refused(sample.model(), rotten);

        assertThat(rule(decision, GateRules.PARITY).verdict()).isEqualTo(Verdict.PASS);
        RuleVerdict golden = rule(decision, GateRules.GOLDEN);
        assertThat(golden.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(golden.message()).contains("could not be loaded again", "not the ones that were sealed");
        assertThat(decisions.candidate(decision.id())).isEmpty();
    }

    private GateDecision refused(TrainedModel trained, ObjectStore objects) throws Exception {
        ModelStore models = new ModelStore(
                objects,
                new SigningKeys(state.directory(), "", List.of()),
                new PackageCache(state.directory(), DataSize.ofMegabytes(1), state.clock()),
                NoForeignGraphs.INSTANCE,
                state.clock());
        AliasRepository aliases = new AliasRepository(state.jdbc());
        RegistryService registry = new RegistryService(
                new VersionRepository(state.jdbc()),
                aliases,
                decisions,
                new Checkpoint(state.dataSource()),
                state.transactions(),
                _ -> {},
                state.clock());
        CandidateGate gate = new CandidateGate(
                datasets,
                training,
                runs,
                new Packaging(
                        training,
                        models,
                        new TrainingEnvironment(
                                new StaticListableBeanFactory().getBeanProvider(BuildProperties.class))),
                models,
                registry,
                new PolicyService(new PolicyRepository(state.jdbc()), state.clock()),
                new GateService(decisions, aliases, state.transactions(), state.clock()));
        DatasetVersion version = datasets.latest(new DatasetName("penguins"));
        TrainRequest request = new TrainRequest(sample.description().name(), version.id(), sample.spec(), "test");
        Evaluation evaluation = training.evaluate(sample.model(), sample.data(), sample.spec(), Progress.none());
        Candidate candidate =
                new Candidate(request, version, datasets.read(version.id()), run, sample.data(), trained, evaluation);
        recorder = new PipelineRecorder(
                new PipelineRun(
                        PipelineRunId.random(),
                        request.model(),
                        1,
                        version.id(),
                        Optional.empty(),
                        PipelineState.RUNNING,
                        "test",
                        0,
                        PipelinePlan.SIX_STEPS,
                        StepName.SIX.stream().map(StepRun::waiting).toList(),
                        Optional.of(run),
                        Optional.empty(),
                        Optional.empty(),
                        state.clock().instant(),
                        Optional.empty(),
                        Sentence.plain("")),
                LEASE,
                new PipelineRepository(state.jdbc(), state.transactions()),
                state.clock(),
                new SimpleMeterRegistry(),
                _ -> {});
        new PipelineRepository(state.jdbc(), state.transactions())
                .insert(recorder.snapshot(), sample.spec(), LEASE, () -> {});
        EndOfRun end = catchThrowableOfType(
                EndOfRun.class,
                () -> recorder.step(
                        StepName.CHECK_METRICS, Progress.none(), step -> gate.check(candidate, recorder, step)));
        assertThat(end.state()).isEqualTo(PipelineState.NOT_PROMOTED);
        GateDecision decision = decisions.require(recorder.snapshot().decision().orElseThrow());
        assertThat(decision.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(decisions.recent(request.model(), 10)).containsExactly(decision);
        return decision;
    }

    private static RuleVerdict rule(GateDecision decision, String name) {
        return decision.rules().stream()
                .filter(rule -> rule.rule().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
