package dev.rookery.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.common.Sentence;
import dev.rookery.job.Job;
import dev.rookery.job.JobService;
import dev.rookery.job.JobState;
import dev.rookery.pipeline.BootstrapStatus.Sample;
import dev.rookery.pipeline.BootstrapStatus.SampleState;
import dev.rookery.registry.RegistryService;
import dev.rookery.registry.internal.AliasRepository;
import dev.rookery.registry.internal.Checkpoint;
import dev.rookery.registry.internal.DecisionRepository;
import dev.rookery.registry.internal.VersionRepository;
import dev.rookery.serving.ModelsInTraining;
import dev.rookery.testing.TestDatasets;
import dev.rookery.testing.TestState;
import dev.rookery.tracking.RunService;
import dev.rookery.tracking.internal.RunRepository;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the first start says of itself when somebody stops it, or its database is away: nothing may wait for ever. */
class SampleBootstrapTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Sentence STOPPED = Sentence.of("pipeline.samples.stopped");

    @TempDir
    Path folder;

    private final CountDownLatch release = new CountDownLatch(1);
    private TestState state;
    private JobService jobs;
    private SampleBootstrap bootstrap;

    @BeforeEach
    void open() throws Exception {
        state = TestState.open(folder);
        jobs = new JobService(state.jdbc(), state.clock());
        RunService tracking = new RunService(
                new RunRepository(state.jdbc(), new JdbcTemplate(state.dataSource())),
                state.store(),
                state.transactions(),
                state.clock());
        PipelineService pipelines = new PipelineService(
                new PipelineRepository(state.jdbc(), state.transactions()),
                (_, _, _) -> Sentence.plain("penguins:1 serves."),
                jobs,
                tracking,
                new ModelsInTraining(),
                state.clock(),
                new SimpleMeterRegistry());
        RegistryService registry = new RegistryService(
                new VersionRepository(state.jdbc()),
                new AliasRepository(state.jdbc()),
                new DecisionRepository(state.jdbc()),
                new Checkpoint(state.dataSource()),
                state.transactions(),
                _ -> {},
                state.clock());
        bootstrap = new SampleBootstrap(TestDatasets.service(state), registry, pipelines, jobs, true);
    }

    @AfterEach
    void close() {
        release.countDown();
        jobs.close();
        state.close();
    }

    @Test
    void whatWaitsForAJobThatIsCancelledBeforeItBeganHasFailed() {
        for (int thread = 0; thread < 2; thread++) {
            jobs.submit("other", Sentence.plain("Other work"), "other", _ -> release.await());
        }
        bootstrap.begin();
        Job waiting = ofTheSamples();
        assertThat(waiting.state()).isEqualTo(JobState.QUEUED);
        assertThat(states()).containsExactly(SampleState.WAITING, SampleState.WAITING);

        jobs.cancel(waiting.id());

        assertThat(bootstrap.status().training()).isFalse();
        assertThat(bootstrap.status().samples()).extracting(Sample::message).containsExactly(STOPPED, STOPPED);
    }

    @Test
    void whatACancelledJobHadNotComeToHasFailedAndTheRestGoesOn() {
        jobs.subscribe(job -> {
            if (job.message().key().equals("pipeline.samples.pulling")) {
                jobs.cancel(job.id());
            }
        });
        bootstrap.begin();
        assertThat(jobs.await(ofTheSamples().id(), SOON).state()).isEqualTo(JobState.CANCELLED);
        jobs.running().forEach(training -> jobs.await(training.id(), SOON));

        assertThat(states()).containsExactly(SampleState.READY, SampleState.FAILED);
        assertThat(bootstrap.status().samples().getLast().message()).isEqualTo(STOPPED);
    }

    @Test
    void itIsKnownHowTheFirstStartEndedAlsoWhenTheDatabaseIsAwayByThen() {
        bootstrap.begin();
        for (List<Job> going = jobs.running(); !going.isEmpty(); going = jobs.running()) {
            jobs.await(going.getFirst().id(), SOON);
        }
        state.close();

        assertThat(states()).containsExactly(SampleState.READY, SampleState.READY);
    }

    private Job ofTheSamples() {
        return jobs.recent(5).stream()
                .filter(job -> job.kind().equals("samples"))
                .findFirst()
                .orElseThrow();
    }

    private List<SampleState> states() {
        return bootstrap.status().samples().stream().map(Sample::state).toList();
    }
}
