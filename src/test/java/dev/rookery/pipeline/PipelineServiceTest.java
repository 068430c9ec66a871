package dev.rookery.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.common.ConflictException;
import dev.rookery.common.InvalidException;
import dev.rookery.common.NotFoundException;
import dev.rookery.common.Sentence;
import dev.rookery.common.UnavailableException;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.job.Job;
import dev.rookery.job.JobId;
import dev.rookery.job.JobService;
import dev.rookery.job.JobState;
import dev.rookery.job.Progress;
import dev.rookery.job.Subscription;
import dev.rookery.model.ModelName;
import dev.rookery.serving.ModelsInTraining;
import dev.rookery.testing.MoodyDataSource;
import dev.rookery.testing.TestState;
import dev.rookery.tracking.MetricPoint;
import dev.rookery.tracking.Run;
import dev.rookery.tracking.RunService;
import dev.rookery.tracking.RunState;
import dev.rookery.tracking.internal.RunRepository;
import dev.rookery.training.GradientBoosting;
import dev.rookery.training.RunSpec;
import dev.rookery.training.Task;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** How a run is kept, whatever its steps do: the steps here are scripted, all else is real. */
class PipelineServiceTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final DatasetVersionId DATA = DatasetVersionId.parse("penguins@1");
    private static final RunSpec SPEC = new RunSpec(
            DATA,
            "species",
            Task.CLASSIFICATION,
            List.of("bill_length"),
            GradientBoosting.defaults(),
            true,
            0.2,
            5,
            42);
    private static final TrainRequest REQUEST = new TrainRequest(new ModelName("penguins"), DATA, SPEC, "test");

    @TempDir
    Path folder;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private TestState state;
    private MoodyDataSource moody;
    private JobService jobs;
    private RunService tracking;

    @BeforeEach
    void open() {
        state = TestState.open(folder);
        moody = new MoodyDataSource(state.dataSource());
        jobs = new JobService(state.jdbc(), state.clock());
        tracking = new RunService(
                new RunRepository(state.jdbc(), new JdbcTemplate(state.dataSource())),
                state.store(),
                state.transactions(),
                state.clock());
    }

    @AfterEach
    void close() {
        jobs.close();
        state.close();
    }

    private PipelineService service(PipelineSteps steps) {
        return new PipelineService(
                new PipelineRepository(
                        JdbcClient.create(moody), new TransactionTemplate(new JdbcTransactionManager(moody))),
                steps,
                jobs,
                tracking,
                new ModelsInTraining(),
                state.clock(),
                meters);
    }

    private Job awaitJob() {
        return jobs.await(jobs.recent(1).getFirst().id(), SOON);
    }

    @Test
    void keepsStepsTimesLogAndOutcome() {
        PipelineService service = service((recorder, request, progress) -> {
            recorder.step(StepName.PULL_DATA, progress, step -> {
                step.log(Sentence.plain("344 rows"));
                step.summary(Sentence.plain("Read penguins@1"));
                state.clock().advance(Duration.ofSeconds(2));
                return true;
            });
            for (StepName name : List.of(StepName.PREPARE_DATA, StepName.TRAIN_MODEL, StepName.TEST_MODEL)) {
                recorder.step(name, progress, step -> true);
            }
            recorder.step(StepName.CHECK_METRICS, progress, step -> true);
            recorder.step(StepName.UPDATE_MODEL, progress, step -> true);
            return Sentence.plain("penguins:1 serves.");
        });
        PipelineRunId id = service.start(REQUEST);
        assertThat(awaitJob().state()).isEqualTo(JobState.SUCCEEDED);

        PipelineRun run = service.find(id).orElseThrow();
        assertThat(run.state()).isEqualTo(PipelineState.SUCCEEDED);
        assertThat(run.outcome()).hasToString("penguins:1 serves.");
        assertThat(run.steps()).extracting(StepRun::step).containsExactlyElementsOf(StepName.SIX);
        assertThat(run.steps()).extracting(StepRun::state).containsOnly(StepState.SUCCEEDED);
        StepRun pull = run.step(StepName.PULL_DATA);
        assertThat(Duration.between(pull.started().orElseThrow(), pull.ended().orElseThrow()))
                .isEqualTo(Duration.ofSeconds(2));
        assertThat(pull.summary()).hasToString("Read penguins@1");
        assertThat(service.log(id))
                .extracting(line -> line.text().toString())
                .containsExactly("344 rows", "Read penguins@1");
        assertThat(service.recent(5)).containsExactly(run);
        assertThat(meters.get(PipelineRecorder.STEP_METER)
                        .tags("step", "pull_data", "outcome", "succeeded")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aStepThatFailsEndsTheRunWithItsReason() {
        PipelineService service = service((recorder, request, progress) -> {
            recorder.step(StepName.PULL_DATA, progress, step -> true);
            recorder.step(StepName.PREPARE_DATA, progress, step -> {
                throw new InvalidException("The target \"species\" has one class only.");
            });
            return Sentence.plain("never");
        });
        PipelineRunId id = service.start(REQUEST);
        assertThat(awaitJob().state()).isEqualTo(JobState.FAILED);

        PipelineRun run = service.find(id).orElseThrow();
        assertThat(run.state()).isEqualTo(PipelineState.FAILED);
        assertThat(run.outcome()).hasToString("prepare_data failed: The target \"species\" has one class only.");
        assertThat(run.steps())
                .extracting(StepRun::state)
                .containsExactly(
                        StepState.SUCCEEDED,
                        StepState.FAILED,
                        StepState.SKIPPED,
                        StepState.SKIPPED,
                        StepState.SKIPPED,
                        StepState.SKIPPED);
    }

    @Test
    void aDatabaseThatIsAwayAtTheEndHidesNeitherTheOutcomeNorTheReason() {
        PipelineService service =
                service((recorder, request, progress) -> recorder.step(StepName.PREPARE_DATA, progress, step -> {
                    moody.away(true);
                    throw new InvalidException("The target has one class only.");
                }));
        PipelineRunId id = service.start(REQUEST);

        assertThat(awaitJob().message()).hasToString("The target has one class only.");
        PipelineRun run = service.find(id).orElseThrow();
        assertThat(run.state()).isEqualTo(PipelineState.FAILED);
        assertThat(run.outcome()).hasToString("prepare_data failed: The target has one class only.");
        assertThat(run.step(StepName.PREPARE_DATA).state()).isEqualTo(StepState.FAILED);
    }

    /** One lost write must not leave a model that cannot be trained until the next start. */
    @Test
    void whatEndedWhileTheDatabaseWasAwayStandsInNobodysWay() {
        PipelineService service = service((recorder, request, progress) -> {
            moody.away(true);
            return Sentence.plain("penguins:1 serves.");
        });
        PipelineRunId first = service.start(REQUEST);
        awaitJob();
        assertThat(service.find(first).orElseThrow().state()).isEqualTo(PipelineState.SUCCEEDED);
        moody.away(false);

        service.start(REQUEST);

        assertThat(new PipelineRepository(state.jdbc(), state.transactions())
                        .find(first)
                        .orElseThrow()
                        .outcome())
                .hasToString("penguins:1 serves.");
    }

    @Test
    void aRefusalByTheGateIsAnOutcomeAndNoPromotion() {
        PipelineService service =
                service((recorder, request, progress) -> recorder.step(StepName.CHECK_METRICS, progress, step -> {
                    throw EndOfRun.notPromoted(Sentence.plain("The gate refused: accuracy 0.80 is below 0.90."));
                }));
        PipelineRunId id = service.start(REQUEST);

        assertThat(awaitJob().state()).isEqualTo(JobState.SUCCEEDED);
        PipelineRun run = service.find(id).orElseThrow();
        assertThat(run.state()).isEqualTo(PipelineState.NOT_PROMOTED);
        assertThat(run.outcome().toString()).contains("0.80 is below 0.90");
        assertThat(run.step(StepName.UPDATE_MODEL).state()).isEqualTo(StepState.SKIPPED);
    }

    @Test
    void isCancelledBetweenUnitsOfWork() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        PipelineService service =
                service((recorder, request, progress) -> recorder.step(StepName.TRAIN_MODEL, progress, step -> {
                    begun.countDown();
                    goOn.await();
                    step.checkCancelled();
                    return Sentence.plain("never");
                }));
        PipelineRunId id = service.start(REQUEST);
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(service.find(id).orElseThrow().currentStep())
                .map(StepRun::step)
                .contains(StepName.TRAIN_MODEL);
        assertThatThrownBy(() -> service.start(REQUEST))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("penguins");

        service.cancel(id);
        goOn.countDown();

        assertThat(awaitJob().state()).isEqualTo(JobState.CANCELLED);
        assertThat(service.find(id).orElseThrow().state()).isEqualTo(PipelineState.CANCELLED);
        assertThat(service.find(id).orElseThrow().step(StepName.TRAIN_MODEL).state())
                .isEqualTo(StepState.CANCELLED);
        assertThatThrownBy(() -> service.cancel(PipelineRunId.random())).isInstanceOf(NotFoundException.class);
    }

    @Test
    void isCancelledWhileItWaits() {
        CountDownLatch goOn = new CountDownLatch(1);
        List<Job> busy = List.of(busyJob(goOn), busyJob(goOn));
        PipelineService service = service((recorder, request, progress) -> Sentence.plain("never"));
        PipelineRunId id = service.start(REQUEST);

        service.cancel(id);

        assertThat(service.find(id).orElseThrow().state()).isEqualTo(PipelineState.CANCELLED);
        goOn.countDown();
        busy.forEach(job -> jobs.await(job.id(), SOON));
    }

    private Job busyJob(CountDownLatch goOn) {
        return jobs.find(jobs.submit("test", Sentence.plain("busy"), "s", progress -> goOn.await()))
                .orElseThrow();
    }

    /** What a dead process leaves is what the tables say; another service over them stands for the next process. */
    @Test
    void theNextProcessGoesOnAtTheStepThatWasCutOff() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        PipelineService dead = service((recorder, request, progress) -> {
            recorder.step(StepName.PULL_DATA, progress, step -> true);
            Run run = tracking.start("penguins", "left", Map.of());
            recorder.tracked(run.id());
            return recorder.step(StepName.TRAIN_MODEL, progress, step -> {
                tracking.metric(run.id(), List.of(loss(1, 0.9)));
                begun.countDown();
                never.await();
                return Sentence.plain("never");
            });
        });
        PipelineRunId id = dead.start(REQUEST);
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        List<String> done = new CopyOnWriteArrayList<>();

        PipelineService next = service((recorder, request, progress) -> {
            recorder.step(
                    StepName.PULL_DATA,
                    progress,
                    step -> done.add("pulled a second time"),
                    step -> done.add("pulled data brought back"));
            recorder.step(StepName.TRAIN_MODEL, progress, step -> done.add("trained"));
            return Sentence.plain("penguins:1 serves.");
        });
        assertThat(tracking.get(next.find(id).orElseThrow().run().orElseThrow()).state())
                .isEqualTo(RunState.RUNNING);
        state.clock().advance(Duration.ofSeconds(1));
        assertThat(next.takeOver()).as("the lease holds").isZero();
        state.clock().advance(PipelineService.LEASE);
        assertThat(next.takeOver()).isEqualTo(1);
        awaitJob();

        assertThat(done).containsExactly("pulled data brought back", "trained");
        PipelineRun resumed = next.find(id).orElseThrow();
        assertThat(resumed.state()).isEqualTo(PipelineState.SUCCEEDED);
        assertThat(resumed.step(StepName.PULL_DATA).attempt()).isEqualTo(1);
        assertThat(resumed.step(StepName.TRAIN_MODEL).attempt()).isEqualTo(2);
        assertThat(next.liveLoss(id)).extracting(MetricPoint::value).containsExactly(0.9);
        never.countDown();
    }

    /** Fault 16. */
    @Test
    void aWorkerThatWasFrozenWritesNothingOnceAnotherHasTakenItsRun() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch thawed = new CountDownLatch(1);
        PipelineService frozen = service((recorder, request, progress) -> {
            recorder.step(StepName.PULL_DATA, progress, step -> {
                begun.countDown();
                thawed.await();
                step.log(Sentence.plain("written by a ghost"));
                return true;
            });
            return Sentence.plain("the ghost's outcome");
        });
        PipelineRunId id = frozen.start(REQUEST);
        JobId ghost = jobs.recent(1).getFirst().id();
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

        state.clock().advance(Duration.ofSeconds(60));
        PipelineService other = service((recorder, request, progress) -> {
            recorder.step(StepName.PULL_DATA, progress, step -> true);
            return Sentence.plain("the other's outcome");
        });
        assertThat(other.takeOver()).isEqualTo(1);
        awaitJob();
        thawed.countDown();

        assertThat(jobs.await(ghost, SOON).message()).isEqualTo(Sentence.of("pipeline.takenOver"));
        assertThat(frozen.find(id).orElseThrow().outcome()).hasToString("the other's outcome");
        assertThat(other.log(id)).isEmpty();
    }

    @Test
    void ofManyWorkersOneTakesWhatWasLeft() throws Exception {
        PipelineRepository repository = new PipelineRepository(state.jdbc(), state.transactions());
        CountDownLatch never = new CountDownLatch(1);
        service((recorder, request, progress) -> {
                    never.await();
                    return Sentence.plain("never");
                })
                .start(REQUEST);
        for (int race = 0; race < 100; race++) {
            state.clock().advance(PipelineService.LEASE.plusSeconds(1));
            PipelineRepository.Left left =
                    repository.left(state.clock().instant()).getFirst();
            Instant until = state.clock().instant().plus(PipelineService.LEASE);
            AtomicInteger winners = new AtomicInteger();
            List<Thread> workers = IntStream.range(0, 3)
                    .mapToObj(worker -> Thread.ofPlatform().start(() -> {
                        if (repository.take(left, Lease.after(left.epoch(), "worker-" + worker, until))) {
                            winners.incrementAndGet();
                        }
                    }))
                    .toList();
            for (Thread worker : workers) {
                worker.join();
            }
            assertThat(winners).as("race %s", race).hasValue(1);
        }
        never.countDown();
    }

    @Test
    void aRunThatTakesItsProcessWithItIsGivenUp() {
        PipelineRepository repository = new PipelineRepository(state.jdbc(), state.transactions());
        CountDownLatch never = new CountDownLatch(1);
        PipelineRunId id = service((recorder, request, progress) -> {
                    never.await();
                    return Sentence.plain("never");
                })
                .start(REQUEST);
        for (int life = 1; life < PipelineService.MAX_LIVES; life++) {
            assertThat(repository.take(
                            new PipelineRepository.Left(id, life),
                            Lease.after(life, "dead", state.clock().instant())))
                    .isTrue();
        }
        state.clock().advance(Duration.ofSeconds(1));

        PipelineService next = service((recorder, request, progress) -> Sentence.plain("never"));
        assertThat(next.takeOver()).isZero();

        assertThat(next.find(id).orElseThrow().state()).isEqualTo(PipelineState.FAILED);
        assertThat(next.find(id).orElseThrow().outcome())
                .isEqualTo(Sentence.of("pipeline.givenUp").with("times", (long) PipelineService.MAX_LIVES));
        never.countDown();
    }

    @Test
    void aStepIsTriedAgainAfterWhatMayPass() {
        AtomicInteger tries = new AtomicInteger();
        PipelineService service =
                service((recorder, request, progress) -> recorder.step(StepName.PULL_DATA, progress, step -> {
                    if (tries.incrementAndGet() < 3) {
                        throw new UnavailableException("The store is away.");
                    }
                    return Sentence.plain("read at last");
                }));
        PipelineRunId id = service.start(planned(2, Duration.ZERO, ""));
        awaitJob();

        PipelineRun run = service.find(id).orElseThrow();
        assertThat(run.outcome()).hasToString("read at last");
        assertThat(run.step(StepName.PULL_DATA).attempt()).isEqualTo(3);
        assertThat(service.log(id)).hasSize(2);
    }

    @Test
    void aRefusalIsNotTriedAgain() {
        AtomicInteger tries = new AtomicInteger();
        service((recorder, request, progress) -> recorder.step(StepName.PULL_DATA, progress, step -> {
                    tries.incrementAndGet();
                    throw new InvalidException("There is no such column.");
                }))
                .start(planned(2, Duration.ZERO, ""));
        awaitJob();
        assertThat(tries).hasValue(1);
    }

    @Test
    void aStepThatTakesTooLongFails() {
        PipelineService service =
                service((recorder, request, progress) -> recorder.step(StepName.PULL_DATA, progress, step -> {
                    state.clock().advance(Duration.ofMinutes(11));
                    step.checkCancelled();
                    return Sentence.plain("never");
                }));
        PipelineRunId id = service.start(planned(0, Duration.ofMinutes(10), ""));
        awaitJob();
        assertThat(service.find(id).orElseThrow().state()).isEqualTo(PipelineState.FAILED);
        assertThat(service.find(id).orElseThrow().outcome())
                .hasToString("pull_data failed: The step did not end within 600 seconds.");
    }

    @Test
    void aStepWhoseConditionDoesNotHoldIsLeftOutAndSaysSo() {
        PipelineService service =
                service((recorder, request, progress) -> recorder.step(StepName.PULL_DATA, progress, step -> {
                    throw new IllegalStateException("asked all the same");
                }));
        PipelineRunId id = service.start(planned(0, Duration.ZERO, "trigger == schedule and rows >= 10"));
        awaitJob();
        PipelineRun run = service.find(id).orElseThrow();
        assertThat(run.state()).isEqualTo(PipelineState.SUCCEEDED);
        assertThat(run.step(StepName.PULL_DATA).state()).isEqualTo(StepState.SKIPPED);
        assertThat(run.outcome().toString()).contains("trigger == schedule and rows >= 10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rows", "rows >= ", "T(java.lang.Runtime) == 1", "rows >= 1 or rows < 2", "secret == 1"})
    void aConditionIsNeverCode(String text) {
        assertThatThrownBy(() -> new Condition(text)).isInstanceOf(InvalidException.class);
    }

    private static TrainRequest planned(int retries, Duration timeout, String when) {
        StepPlan pull =
                new StepPlan(StepName.PULL_DATA, Map.of(), retries, Duration.ofMillis(5), timeout, new Condition(when));
        return new TrainRequest(
                REQUEST.model(), REQUEST.data(), REQUEST.spec(), "test", new PipelinePlan(List.of(pull)), 1);
    }

    @Test
    void tellsWhoWatchesAndShowsTheLossWhileItFalls() throws Exception {
        CountDownLatch shown = new CountDownLatch(1);
        CountDownLatch seen = new CountDownLatch(1);
        PipelineService service = service((recorder, request, progress) -> {
            recorder.loss(loss(1, 0.8));
            recorder.loss(loss(2, 0.5));
            shown.countDown();
            seen.await();
            return Sentence.plain("done");
        });
        List<PipelineRunId> heard = new CopyOnWriteArrayList<>();
        try (Subscription subscription = service.subscribe(heard::add)) {
            PipelineRunId id = service.start(REQUEST);
            assertThat(shown.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(service.liveLoss(id)).extracting(MetricPoint::value).containsExactly(0.8, 0.5);
            seen.countDown();
            awaitJob();
            assertThat(heard).contains(id).containsOnly(id);
        }
        int before = heard.size();
        service.start(REQUEST);
        awaitJob();
        assertThat(heard).hasSize(before);
    }

    @Test
    void theJobShowsTheSameProgress() {
        List<String> messages = new CopyOnWriteArrayList<>();
        List<Double> fractions = new CopyOnWriteArrayList<>();
        jobs.subscribe(job -> {
            messages.add(job.message().toString());
            fractions.add(job.fraction());
        });
        PipelineService service = service((recorder, request, progress) -> {
            reportHalf(recorder, progress, StepName.PULL_DATA);
            reportHalf(recorder, progress, StepName.TRAIN_MODEL);
            return Sentence.plain("done");
        });
        service.start(REQUEST);
        awaitJob();

        assertThat(messages).contains("pull_data: half", "train_model: half");
        assertThat(fractions).contains(0.025, 0.35);
    }

    private static void reportHalf(PipelineRecorder recorder, Progress progress, StepName name) throws Exception {
        recorder.step(name, progress, step -> {
            step.report(0.5, Sentence.plain("half"));
            return true;
        });
    }

    private MetricPoint loss(int step, double value) {
        return new MetricPoint(TrackedRun.LOSS, value, step, state.clock().instant());
    }
}
