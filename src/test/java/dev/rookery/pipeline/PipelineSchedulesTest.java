package dev.rookery.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.job.JobService;
import dev.rookery.model.ModelName;
import dev.rookery.serving.ModelsInTraining;
import dev.rookery.testing.TestState;
import dev.rookery.tracking.RunService;
import dev.rookery.tracking.internal.RunRepository;
import dev.rookery.training.GradientBoosting;
import dev.rookery.training.RunSpec;
import dev.rookery.training.Task;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Pipelines as YAML, and when they are due; all clocks are moved. */
class PipelineSchedulesTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final ModelName MODEL = new ModelName("penguins");

    @TempDir
    Path folder;

    private TestState state;
    private JobService jobs;
    private DefinitionRepository definitions;

    @BeforeEach
    void open() {
        state = TestState.open(folder);
        jobs = new JobService(state.jdbc(), state.clock());
        definitions = new DefinitionRepository(state.jdbc(), state.transactions());
    }

    @AfterEach
    void close() {
        jobs.close();
        state.close();
    }

    private record Worker(PipelineService pipelines, PipelineSchedules schedules) {}

    private Worker worker() {
        PipelineService pipelines = new PipelineService(
                new PipelineRepository(state.jdbc(), state.transactions()),
                (recorder, request, progress) -> Sentence.plain("done"),
                jobs,
                new RunService(
                        new RunRepository(state.jdbc(), new JdbcTemplate(state.dataSource())),
                        state.store(),
                        state.transactions(),
                        state.clock()),
                new ModelsInTraining(),
                state.clock(),
                new SimpleMeterRegistry());
        return new Worker(
                pipelines,
                new PipelineSchedules(definitions, pipelines, (model, trigger) -> request(trigger), state.clock()));
    }

    private static TrainRequest request(String trigger) {
        DatasetVersionId data = DatasetVersionId.parse("penguins@1");
        RunSpec spec = new RunSpec(
                data,
                "species",
                Task.CLASSIFICATION,
                List.of("bill_length"),
                GradientBoosting.defaults(),
                true,
                0.2,
                5,
                42);
        return new TrainRequest(MODEL, data, spec, trigger);
    }

    private void everyMinute() {
        definitions.schedule(
                MODEL,
                new Schedule("* * * * *", "UTC", true),
                state.clock().instant().plus(Duration.ofMinutes(1)));
    }

    /** Three workers over one database; fault 15. */
    @Test
    void fault15EveryTimeIsFiredOnceByOneOfThreeWorkers() throws Exception {
        everyMinute();
        List<Worker> workers = IntStream.range(0, 3).mapToObj(_ -> worker()).toList();
        int times = 100;
        for (int time = 0; time < times; time++) {
            state.clock().advance(Duration.ofMinutes(1));
            List<Thread> threads = workers.stream()
                    .map(worker -> Thread.ofPlatform().start(worker.schedules()::fireDue))
                    .toList();
            for (Thread thread : threads) {
                thread.join();
            }
            jobs.running().forEach(job -> jobs.await(job.id(), SOON));
        }

        List<Firing> firings = definitions.firings(MODEL, 10_000);
        assertThat(firings).hasSize(times).allSatisfy(firing -> {
            assertThat(firing.run()).as("%s: %s", firing.due(), firing.note()).isPresent();
            assertThat(firing.fired()).isEqualTo(firing.due());
        });
        assertThat(workers.getFirst().pipelines().recent(MODEL, 10_000)).hasSize(times);
    }

    @Test
    void timesThatPassedWhileNobodyWasThereAreMadeUpForByOneRun() {
        everyMinute();
        state.clock().advance(Duration.ofHours(5));
        Worker worker = worker();
        worker.schedules().fireDue();
        jobs.running().forEach(job -> jobs.await(job.id(), SOON));
        worker.schedules().fireDue();

        assertThat(definitions.firings(MODEL, 10)).hasSize(1);
        assertThat(definitions.nextDue(MODEL)).contains(state.clock().instant().plus(Duration.ofMinutes(1)));
    }

    @Test
    void aRunThatGoesOnIsNotDoubledAndTheHistorySaysWhy() {
        everyMinute();
        Worker worker = worker();
        new PipelineRepository(state.jdbc(), state.transactions())
                .insert(
                        goingOn(),
                        request("test").spec(),
                        Lease.after(0, "elsewhere", state.clock().instant().plus(Duration.ofHours(1))),
                        () -> {});
        state.clock().advance(Duration.ofMinutes(1));
        worker.schedules().fireDue();

        assertThat(definitions.firings(MODEL, 10)).singleElement().satisfies(firing -> {
            assertThat(firing.run()).isEmpty();
            assertThat(firing.note().toString()).contains("under way already");
        });
    }

    private PipelineRun goingOn() {
        return new PipelineRun(
                PipelineRunId.random(),
                MODEL,
                1,
                DatasetVersionId.parse("penguins@1"),
                Optional.empty(),
                PipelineState.QUEUED,
                "test",
                0,
                PipelinePlan.SIX_STEPS,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                state.clock().instant(),
                Optional.empty(),
                Sentence.plain(""));
    }

    /** Fault 13. In Berlin, 02:30 does not exist on 2026-03-29 and comes twice on 2026-10-25. */
    @Test
    void fault13DaylightSavingNeitherSkipsNorDoublesADay() {
        Schedule nightly = new Schedule("30 2 * * *", "Europe/Berlin", true);
        List<Instant> spring = due(nightly, "2026-03-28T00:00:00Z", 3);
        assertThat(spring)
                .containsExactly(
                        Instant.parse("2026-03-28T01:30:00Z"),
                        Instant.parse("2026-03-29T01:30:00Z"),
                        Instant.parse("2026-03-30T00:30:00Z"));
        assertThat(due(nightly, "2026-10-24T12:00:00Z", 2))
                .containsExactly(Instant.parse("2026-10-25T00:30:00Z"), Instant.parse("2026-10-26T01:30:00Z"));
        Schedule halfHourly = new Schedule("*/30 * * * *", "Europe/Berlin", true);
        assertThat(due(halfHourly, "2026-03-29T00:00:00Z", 6)).doesNotHaveDuplicates();
    }

    private static List<Instant> due(Schedule schedule, String after, int times) {
        List<Instant> due = new ArrayList<>();
        Instant at = Instant.parse(after);
        for (int i = 0; i < times; i++) {
            at = schedule.next(at);
            due.add(at);
        }
        return due;
    }

    @Test
    void rookerysOwnPipelineReadsBackAsItself() {
        PipelineDefinition own = PipelineDefinition.defaults(new DatasetName("penguins"));
        assertThat(PipelineYaml.read(PipelineYaml.write(own))).isEqualTo(own);
        assertThat(own.schedule().enabled()).isFalse();
    }

    @Test
    void aStepKeepsItsParametersRetriesTimeAndConditionAlsoWithTheRun() {
        PipelinePlan plan = PipelineYaml.read("""
                        data: penguins
                        schedule: {cron: "0 3 * * *", zone: Europe/Berlin, enabled: true}
                        steps:
                          - step: check_dvc
                          - {step: pull_data, retries: 2, back_off: 10s, timeout: 5m}
                          - step: prepare_data
                          - step: train_model
                            with: {trees: 50}
                            when: data_changed == true and rows >= 100
                          - step: test_model
                          - step: check_metrics
                          - step: update_model
                        """).plan();
        assertThat(plan.of(StepName.PULL_DATA).pause(2)).isEqualTo(Duration.ofSeconds(20));
        assertThat(plan.of(StepName.PULL_DATA).timeout()).isEqualTo(Duration.ofMinutes(5));
        assertThat(PipelinePlan.parse(plan.toJson())).isEqualTo(plan);
        assertThat(StepSettings.apply(plan, request("test").spec())
                        .hyperparameters()
                        .asParams())
                .containsEntry("trees", "50");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data: penguins",
                "data: !!java.net.URL [\"http://127.0.0.1\"]",
                "data: &a penguins\nschedule: *a",
                "data: penguins\nschedule: {cron: \"0 0 31 2 *\", zone: UTC}\nsteps: []",
                "data: penguins\nschedule: {cron: \"0 3 * * *\", zone: Mars/Base}\nsteps: []",
                "data: penguins\nschedule: {cron: \"0 3 * * *\", zone: UTC}\nsteps: [{step: update_model}]",
                "data: penguins\nschedule: {cron: \"0 3 * * *\", zone: UTC}\nsteps: [{step: rm, with: {path: /}}]"
            })
    void attack9AndOtherYamlIsRefused(String yaml) {
        assertThatThrownBy(() -> PipelineYaml.read(yaml)).isInstanceOf(InvalidException.class);
    }
}
