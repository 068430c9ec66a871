package dev.rookery.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.common.ConflictException;
import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.experiment.ReproductionOutcome.Verdict;
import dev.rookery.experiment.internal.ReproductionRepository;
import dev.rookery.job.JobService;
import dev.rookery.job.JobState;
import dev.rookery.job.Progress;
import dev.rookery.testing.TestDatasets;
import dev.rookery.testing.TestState;
import dev.rookery.tracking.RunId;
import dev.rookery.tracking.RunService;
import dev.rookery.tracking.RunState;
import dev.rookery.tracking.internal.RunRepository;
import dev.rookery.training.Answers;
import dev.rookery.training.Evaluation;
import dev.rookery.training.FitListener;
import dev.rookery.training.FitRecord;
import dev.rookery.training.GradientBoosting;
import dev.rookery.training.PreparedData;
import dev.rookery.training.Refinement;
import dev.rookery.training.RunFiles;
import dev.rookery.training.RunSpec;
import dev.rookery.training.TrainedModel;
import dev.rookery.training.TrainingEnvironment;
import dev.rookery.training.TrainingService;
import dev.rookery.training.internal.HoldoutLedger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.info.BuildProperties;
import org.springframework.jdbc.core.JdbcTemplate;

class ReproductionServiceTest {
    @TempDir
    Path folder;

    private final TrainingEnvironment environment =
            new TrainingEnvironment(new StaticListableBeanFactory().getBeanProvider(BuildProperties.class));
    private TestState state;
    private DatasetService datasets;
    private TrainingService training;
    private RunService tracking;
    private JobService jobs;
    private ReproductionService reproductions;
    private RunId run;

    @BeforeEach
    void trainOnce() {
        open();
        run = trained(spec(), environment.facts());
    }

    private void open() {
        state = TestState.open(folder);
        datasets = TestDatasets.service(state);
        training = new TrainingService(new HoldoutLedger(state.jdbc(), state.clock()));
        tracking = new RunService(
                new RunRepository(state.jdbc(), new JdbcTemplate(state.dataSource())),
                state.store(),
                state.transactions(),
                state.clock());
        jobs = new JobService(state.jdbc(), state.clock());
        reproductions = new ReproductionService(
                new ReproductionRepository(state.jdbc()),
                datasets,
                training,
                environment,
                tracking,
                jobs,
                state.clock());
    }

    @AfterEach
    void close() {
        jobs.close();
        state.close();
    }

    private RunSpec spec() {
        DatasetVersion penguins = datasets.pullSample(new DatasetName("penguins"), Progress.none());
        return RunSpec.defaults(penguins, "species").withHyperparameters(new GradientBoosting(20, 20, 6, 5, 0.2, 0.7));
    }

    /** What a pipeline leaves in tracking, with one thread. */
    private RunId trained(RunSpec spec, Map<String, String> facts) {
        RunId id =
                tracking.start("penguins", "penguins on penguins@1", Map.of()).id();
        tracking.params(id, spec.asParams());
        PreparedData data = training.prepare(datasets.read(spec.data()), spec, List.of());
        TrainedModel model = training.fit(data, spec, 1, FitListener.none(), Progress.none());
        Evaluation evaluation = training.evaluate(model, data, spec, Progress.none());
        RunFiles files = new RunFiles(tracking, id);
        files.spec(spec);
        files.split(data);
        files.fit(FitRecord.of(model, 1, 0, facts));
        files.answers(Answers.of(model, data));
        files.evaluation(evaluation);
        tracking.finish(id, RunState.FINISHED);
        return id;
    }

    private ReproductionStatus ended(ReproductionId id) {
        jobs.running().forEach(job -> jobs.await(job.id(), Duration.ofMinutes(2)));
        return reproductions.status(id);
    }

    private ReproductionOutcome outcome(ReproductionRequest request) {
        ReproductionStatus status = ended(reproductions.start(request));
        assertThat(status.state()).as(status.message().toString()).isEqualTo(JobState.SUCCEEDED);
        return status.reproduction().outcome().orElseThrow();
    }

    private static ReproductionRequest with(RunId run, int threads) {
        return new ReproductionRequest(run, OptionalLong.empty(), threads);
    }

    @Test
    void correctedAndPricedAnswersComeOutTheSameAgain() {
        RunSpec spec = spec().withRefinement(new Refinement(
                true,
                Map.of(),
                Refinement.Calibration.ISOTONIC,
                List.of(new Refinement.Cost("Gentoo", "Adelie", 4)),
                Refinement.Division.BY_ROW));

        ReproductionOutcome outcome = outcome(with(trained(spec, environment.facts()), 2));

        assertThat(outcome.verdict()).isEqualTo(ReproductionOutcome.Verdict.IDENTICAL);
        assertThat(outcome.rows()).isPositive();
    }

    @Test
    void isIdenticalAfterARestartWithOtherThreadsAndBesideAnotherTraining() {
        RunId other = trained(spec().withSeed(7), environment.facts());
        close();
        open();

        ReproductionId first = reproductions.start(with(run, 3));
        ReproductionId second = reproductions.start(with(other, 2));
        ReproductionOutcome outcome = ended(first).reproduction().outcome().orElseThrow();

        assertThat(outcome.verdict()).isEqualTo(Verdict.IDENTICAL);
        assertThat(outcome.difference()).isZero();
        assertThat(outcome.rows()).isGreaterThan(50);
        assertThat(outcome.metrics()).hasSizeGreaterThan(8).allMatch(ReproductionOutcome.Metric::same);
        assertThat(outcome.changes()).map(Sentence::toString).containsExactly("3 threads instead of 1.");
        assertThat(ended(second).reproduction().outcome().orElseThrow().verdict())
                .isEqualTo(Verdict.IDENTICAL);
        assertThat(reproductions.of(run)).containsExactly(reproductions.status(first));
    }

    @Test
    void anotherSeedDiffersAndSaysWhatChanged() {
        ReproductionOutcome outcome = outcome(new ReproductionRequest(run, OptionalLong.of(43), 1));

        assertThat(outcome.verdict()).isEqualTo(Verdict.DIFFERS);
        assertThat(outcome.changes())
                .map(Sentence::toString)
                .anySatisfy(change -> assertThat(change).isEqualTo("“seed” was 42 and is 43 now."))
                .anySatisfy(change -> assertThat(change).contains("fell on another side or into another fold"));
    }

    @Test
    void aSeedPlantedInTheKeptSettingsDiffersFromWhatTheRunRecorded() {
        new RunFiles(tracking, run).spec(spec().withSeed(43));

        ReproductionOutcome outcome = outcome(with(run, 1));

        assertThat(outcome.verdict()).isEqualTo(Verdict.DIFFERS);
        assertThat(outcome.changes().getFirst()).hasToString("“seed” was 42 and is 43 now.");
    }

    @Test
    void anAnswerThatIsOffByRoundingIsWithinEpsilonAndByMoreIsNot() {
        RunFiles files = new RunFiles(tracking, run);
        Answers kept = files.answers().orElseThrow();

        kept.outputs()[3][0] += 1e-12;
        files.answers(kept);
        ReproductionOutcome close = outcome(with(run, 1));
        kept.outputs()[3][0] += 1e-6;
        files.answers(kept);
        ReproductionOutcome far = outcome(with(run, 1));

        assertThat(close.verdict()).isEqualTo(Verdict.WITHIN_EPSILON);
        assertThat(close.changes())
                .map(Sentence::toString)
                .singleElement()
                .satisfies(why -> assertThat(why).contains("something that is not recorded"));
        assertThat(far.verdict()).isEqualTo(Verdict.DIFFERS);
    }

    @Test
    void namesAnotherMachineOrLibrary() {
        Map<String, String> facts = new HashMap<>(environment.facts());
        facts.put("architecture", "vax");
        facts.put("smile", "1.0");

        ReproductionOutcome outcome = outcome(with(trained(spec(), facts), 1));

        assertThat(outcome.verdict()).isEqualTo(Verdict.IDENTICAL);
        assertThat(outcome.changes())
                .map(Sentence::toString)
                .anySatisfy(change -> assertThat(change).startsWith("Architecture was vax and is "))
                .anySatisfy(change -> assertThat(change).startsWith("Smile was 1.0"));
    }

    @Test
    void aRunThatKeptNothingFailsWithASentence() {
        RunId empty = tracking.start("penguins", "empty", Map.of()).id();

        ReproductionStatus status = ended(reproductions.start(with(empty, 1)));

        assertThat(reproductions.possible(empty)).isFalse();
        assertThat(reproductions.possible(run)).isTrue();
        assertThat(status.state()).isEqualTo(JobState.FAILED);
        assertThat(status.message().toString()).contains("nothing to compare a repetition with");
    }

    @Test
    void oneRunIsRepeatedOnceAtATimeAndCanBeStopped() {
        ReproductionId first = reproductions.start(with(run, 1));
        assertThatThrownBy(() -> reproductions.start(with(run, 1))).isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> with(run, 0)).isInstanceOf(InvalidException.class);
        reproductions.cancel(first);

        assertThat(ended(first).state()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void doesNotCountAsAnotherLookAtTheHoldout() {
        outcome(with(run, 1));

        RunId again = trained(spec(), environment.facts());
        assertThat(new RunFiles(tracking, again).evaluation().orElseThrow().holdoutUses())
                .isEqualTo(1);
    }
}
