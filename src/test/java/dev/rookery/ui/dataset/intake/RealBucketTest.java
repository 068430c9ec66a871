package dev.rookery.ui.dataset.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.common.Sentence;
import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.job.Job;
import dev.rookery.job.JobId;
import dev.rookery.job.JobService;
import dev.rookery.job.JobState;
import dev.rookery.storage.Bucket;
import dev.rookery.storage.BucketAddress;
import dev.rookery.storage.ObjectKey;
import dev.rookery.testing.S3ProxyServer;
import dev.rookery.testing.TestDatasets;
import dev.rookery.testing.TestState;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** Imports through the port of a real S3 server, which then is lost. */
class RealBucketTest {
    private static final ObjectKey CREW = new ObjectKey("incoming/crew.csv");
    private static final DatasetName NAME = new DatasetName("crew");

    @TempDir
    Path folder;

    @Test
    void aTableComesFromTheBucketAndFault7AStoreThatIsLostLeavesNothingHalfAndIsTriedAgain() throws Exception {
        try (S3ProxyServer s3 = S3ProxyServer.start(folder);
                TestState state = TestState.open(folder.resolve("state"));
                JobService running = new JobService(state.jdbc(), state.clock());
                Bucket bucket = bucket(s3)) {
            s3.makeBucket("rookery");
            DatasetService datasets = TestDatasets.service(state, bucket, event -> {});
            ImportDesk desk = new ImportDesk(
                    datasets, running, new UploadLimits(DataSize.ofKilobytes(64), 20), state.directory());
            BucketDesk buckets = new BucketDesk(desk, running, bucket, state.clock());
            bucket.put(CREW, "name,age\nIda,31\nOle,44\n".getBytes(StandardCharsets.UTF_8));
            bucket.put(new ObjectKey("incoming/wide.csv"), new byte[70_000]);

            ImportDraft draft = fetched(desk, buckets, running);
            assertThat(draft.preview().rowCount()).isEqualTo(2);
            assertThat(imported(desk, running, draft).state()).isEqualTo(JobState.SUCCEEDED);
            DatasetVersion version = datasets.latest(NAME);
            assertThat(bucket.list(new ObjectKey("dvc")))
                    .as("the version's bytes")
                    .hasSize(1);
            Job tooLarge = ended(
                    running,
                    buckets.fetch("incoming/wide.csv", Optional.empty()).job());
            assertThat(tooLarge.message().toString()).contains("rookery.upload.max-size");

            ImportDraft next = desk.receive(
                    new ByteArrayInputStream("name,age\nBo,20\n".getBytes(StandardCharsets.UTF_8)),
                    "crew.csv",
                    Optional.of(NAME));
            s3.close();
            long begin = System.nanoTime();
            Job lost = imported(desk, running, next);
            assertThat(lost.state()).isEqualTo(JobState.FAILED);
            assertThat(lost.message().toString()).contains("s3 bucket rookery");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
            assertThat(ended(
                                    running,
                                    buckets.fetch(CREW.value(), Optional.empty())
                                            .job())
                            .state())
                    .isEqualTo(JobState.FAILED);
            assertThat(datasets.versions(NAME)).containsExactly(version);
            assertThat(datasets.rows(version.id(), 0, 10))
                    .as("what is here is read on")
                    .contains(List.of("Ida", "31"));
            ImportDraft waits = desk.find(next.id()).orElseThrow();
            assertThat(waits.refusal().orElseThrow().toString()).contains("s3 bucket rookery");
        }
    }

    private static ImportDraft fetched(ImportDesk desk, BucketDesk buckets, JobService jobs) {
        DistantFiles.Fetch fetch = buckets.fetch(CREW.value(), Optional.empty());
        assertThat(ended(jobs, fetch.job()).state()).isEqualTo(JobState.SUCCEEDED);
        return desk.find(fetch.draft()).orElseThrow();
    }

    private static Job imported(ImportDesk desk, JobService jobs, ImportDraft draft) {
        return ended(jobs, desk.start(draft).job().orElseThrow());
    }

    private static Job ended(JobService jobs, JobId id) {
        return jobs.await(id, Duration.ofSeconds(30));
    }

    private static Bucket bucket(S3ProxyServer s3) {
        return Bucket.open(
                new BucketAddress(
                        s3.endpoint(),
                        "rookery",
                        BucketAddress.DEFAULT_REGION,
                        S3ProxyServer.ACCESS_KEY,
                        S3ProxyServer.SECRET_KEY),
                new Bucket.Advice("The endpoint", Sentence.plain("make it"), Sentence.plain("check them")));
    }
}
