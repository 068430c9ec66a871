package dev.rookery.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.common.InvalidException;
import dev.rookery.common.NotFoundException;
import dev.rookery.common.Sentence;
import dev.rookery.common.UnavailableException;
import dev.rookery.testing.MoodyDataSource;
import dev.rookery.testing.TestState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class JobServiceTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private TestState state;
    private JobService jobs;

    @BeforeEach
    void open() {
        state = TestState.open(folder);
        jobs = new JobService(state.jdbc(), state.clock());
    }

    @AfterEach
    void close() {
        jobs.close();
        state.close();
    }

    @Test
    void keepsWhatHappenedToAJob() {
        JobId id = jobs.submit("test", Sentence.plain("Count to two"), "thing/1", progress -> {
            progress.report(0.5, Sentence.plain("one"));
            state.clock().advance(Duration.ofSeconds(3));
        });

        Job job = jobs.await(id, SOON);

        assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(job.fraction()).isEqualTo(1);
        assertThat(job.title()).hasToString("Count to two");
        assertThat(Duration.between(job.started().orElseThrow(), job.ended().orElseThrow()))
                .isEqualTo(Duration.ofSeconds(3));
        assertThat(jobs.recent(10)).contains(job);
        assertThat(jobs.running()).isEmpty();
    }

    @Test
    void tellsListenersEveryChangeInOrderAndStopsWhenTheyLeave() {
        List<String> heard = new CopyOnWriteArrayList<>();
        Subscription subscription =
                jobs.subscribe(job -> heard.add(job.state() + " " + job.fraction() + " " + job.message()));
        jobs.subscribe(job -> {
            throw new IllegalStateException("a listener that fails harms nobody");
        });

        CountDownLatch submitted = new CountDownLatch(1);
        JobId id = jobs.submit("test", Sentence.plain("t"), "s", progress -> {
            submitted.await();
            progress.report(0.25, Sentence.plain("a quarter"));
            progress.report(Double.NaN, Sentence.plain("who knows"));
        });
        submitted.countDown();
        jobs.await(id, SOON);
        subscription.close();
        jobs.await(jobs.submit("test", Sentence.plain("t"), "s", progress -> {}), SOON);

        assertThat(heard)
                .contains("QUEUED 0.0 Waiting")
                .containsSubsequence(
                        "RUNNING 0.0 Waiting", "RUNNING 0.25 a quarter", "RUNNING NaN who knows", "SUCCEEDED 1.0 Done")
                .hasSize(5);
    }

    @Test
    void showsTheSentenceOfAnExpectedFailureAndHidesAnUnexpectedOne() {
        JobId expected = jobs.submit("test", Sentence.plain("t"), "s", progress -> {
            throw new InvalidException("Column \"sex\" has one value only.");
        });
        JobId unexpected = jobs.submit("test", Sentence.plain("t"), "s", progress -> {
            throw new IllegalStateException("jdbc:secret");
        });
        JobId fullDisk = jobs.submit("test", Sentence.plain("t"), "s", progress -> {
            Files.write(Path.of("/dev/full"), new byte[1]);
        });
        JobId storeOnFullDisk = jobs.submit("test", Sentence.plain("t"), "s", progress -> {
            try {
                Files.write(Path.of("/dev/full"), new byte[1]);
            } catch (IOException e) {
                throw new UnavailableException("The store could not store it.", e);
            }
        });
        JobId outOfMemory = jobs.submit("test", Sentence.plain("t"), "s", progress -> {
            throw new OutOfMemoryError("Java heap space");
        });

        assertThat(jobs.await(expected, SOON).message()).hasToString("Column \"sex\" has one value only.");
        assertThat(jobs.await(unexpected, SOON).message().toString())
                .contains("unexpected")
                .doesNotContain("secret");
        assertThat(jobs.await(outOfMemory, SOON).message().toString()).contains("-Xmx");
        assertThat(jobs.await(fullDisk, SOON).message().toString()).contains("disk of the server is full");
        assertThat(jobs.await(storeOnFullDisk, SOON).message().toString()).contains("disk of the server is full");
        assertThat(jobs.await(outOfMemory, SOON).state()).isEqualTo(JobState.FAILED);
    }

    @Test
    void cancelsRunningWorkAtItsNextUnit() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        JobId id = jobs.submit("test", Sentence.plain("t"), "s", progress -> {
            begun.countDown();
            goOn.await();
            progress.checkCancelled();
        });
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

        jobs.cancel(id);
        goOn.countDown();

        assertThat(jobs.await(id, SOON).state()).isEqualTo(JobState.CANCELLED);
        jobs.cancel(id);
        assertThat(jobs.find(id).orElseThrow().state()).isEqualTo(JobState.CANCELLED);
        assertThatThrownBy(() -> jobs.cancel(JobId.random())).isInstanceOf(NotFoundException.class);
    }

    @Test
    void cancelsWaitingWorkBeforeItBegins() {
        CountDownLatch goOn = new CountDownLatch(1);
        List<JobId> busy = new ArrayList<>();
        for (int i = 0; i < JobService.THREADS; i++) {
            busy.add(jobs.submit("test", Sentence.plain("busy"), "s", progress -> goOn.await()));
        }
        List<String> ran = new CopyOnWriteArrayList<>();
        JobId waiting = jobs.submit("test", Sentence.plain("waiting"), "s", progress -> ran.add("ran"));

        jobs.cancel(waiting);

        assertThat(jobs.await(waiting, SOON).state()).isEqualTo(JobState.CANCELLED);
        goOn.countDown();
        busy.forEach(id -> jobs.await(id, SOON));
        jobs.await(jobs.submit("test", Sentence.plain("after"), "s", progress -> {}), SOON);
        assertThat(ran).isEmpty();
        assertThat(jobs.find(waiting).orElseThrow().started()).isEmpty();
    }

    @Test
    void refusesMoreWorkThanTheQueueHolds() {
        CountDownLatch goOn = new CountDownLatch(1);
        List<JobId> all = new ArrayList<>();
        for (int i = 0; i < JobService.THREADS + JobService.QUEUE; i++) {
            all.add(jobs.submit("test", Sentence.plain("busy"), "s", progress -> goOn.await()));
        }

        assertThatThrownBy(() -> jobs.submit("test", Sentence.plain("one too many"), "s", progress -> {}))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("100 jobs are waiting");

        goOn.countDown();
        all.forEach(id -> assertThat(jobs.await(id, SOON).state()).isEqualTo(JobState.SUCCEEDED));
    }

    @Test
    void endsWhatADeadProcessLeftOpen() {
        Job left = new Job(
                        JobId.random(),
                        "test",
                        Sentence.plain("left"),
                        "s",
                        JobState.QUEUED,
                        0,
                        Sentence.plain("Waiting"),
                        state.clock().instant(),
                        java.util.Optional.empty(),
                        java.util.Optional.empty())
                .started(state.clock().instant());
        JobRepository rows = new JobRepository(state.jdbc());
        rows.insert(left);
        rows.update(left.progressed(0.4, Sentence.plain("halfway")));

        try (JobService next = new JobService(state.jdbc(), state.clock())) {
            Job found = next.find(left.id()).orElseThrow();
            assertThat(found.state()).isEqualTo(JobState.FAILED);
            assertThat(found.message()).isEqualTo(JobService.INTERRUPTED);
            assertThat(found.fraction()).isEqualTo(0.4);
            assertThat(found.ended()).isPresent();
        }
    }

    /** What begins, goes on and ends while the database is away is what it is, and its row says so later. */
    @Test
    void aDatabaseThatIsAwayNeitherBreaksAJobNorHoldsUpItsEnd() throws Exception {
        MoodyDataSource moody = new MoodyDataSource(state.dataSource());
        try (JobService service = new JobService(JdbcClient.create(moody), state.clock())) {
            CountDownLatch goOn = new CountDownLatch(1);
            for (int i = 0; i < JobService.THREADS; i++) {
                service.submit("test", Sentence.plain("busy"), "s", progress -> goOn.await());
            }
            JobId id = service.submit("test", Sentence.plain("t"), "s", progress -> {
                state.clock().advance(Duration.ofSeconds(1));
                progress.report(0.5, Sentence.plain("half"));
            });
            moody.away(true);
            goOn.countDown();

            assertThat(service.await(id, SOON).state()).isEqualTo(JobState.SUCCEEDED);
            assertThat(row(id).state()).isEqualTo(JobState.QUEUED);
            assertThat(service.find(id).orElseThrow().state()).isEqualTo(JobState.SUCCEEDED);
            assertThat(service.running()).extracting(Job::id).doesNotContain(id);

            moody.away(false);
            service.await(service.submit("test", Sentence.plain("next"), "s", progress -> {}), SOON);

            assertThat(row(id)).isEqualTo(service.find(id).orElseThrow());
            assertThat(row(id).state()).isEqualTo(JobState.SUCCEEDED);
        }
    }

    @Test
    void whoAsksForAJobDoesNotWaitForItsRow() throws Exception {
        MoodyDataSource moody = new MoodyDataSource(state.dataSource());
        try (JobService service = new JobService(JdbcClient.create(moody), state.clock())) {
            CountDownLatch reported = new CountDownLatch(1);
            JobId id = service.submit("test", Sentence.plain("t"), "s", progress -> {
                state.clock().advance(Duration.ofSeconds(1));
                moody.hang(Thread.currentThread());
                progress.report(0.5, Sentence.plain("half"));
                reported.countDown();
            });
            try {
                assertThat(moody.awaitHanging()).isTrue();
                assertThat(CompletableFuture.supplyAsync(() -> service.find(id).orElseThrow())
                                .get(20, TimeUnit.SECONDS)
                                .message())
                        .hasToString("half");
                assertThat(reported.getCount()).isOne();
            } finally {
                moody.letGo();
            }
            assertThat(service.await(id, SOON).state()).isEqualTo(JobState.SUCCEEDED);
        }
    }

    private Job row(JobId id) {
        return new JobRepository(state.jdbc()).find(id).orElseThrow();
    }

    @Test
    void stoppingTheServerStopsItsWorkAndSaysSo() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        JobId id = jobs.submit("test", Sentence.plain("t"), "s", progress -> {
            begun.countDown();
            new CountDownLatch(1).await();
        });
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

        jobs.close();

        assertThat(jobs.find(id).orElseThrow().message()).isEqualTo(JobService.INTERRUPTED);
        assertThatThrownBy(() -> jobs.submit("test", Sentence.plain("t"), "s", progress -> {}))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("stopping");
    }
}
