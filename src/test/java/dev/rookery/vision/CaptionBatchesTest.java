package dev.rookery.vision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.dataset.DatasetName;
import dev.rookery.job.Job;
import dev.rookery.job.JobId;
import dev.rookery.job.JobState;
import dev.rookery.job.Subscription;
import dev.rookery.model.ModelName;
import dev.rookery.storage.ObjectKey;
import dev.rookery.tracking.RunState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** Long work about pictures: what it leaves behind when it ends, and when somebody ends it. */
class CaptionBatchesTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private static VisionState vision;
    private static CaptionBatches batches;

    @BeforeAll
    static void open(@TempDir Path state) throws Exception {
        vision = new VisionState(state);
        vision.bringDemo();
        batches = new CaptionBatches(
                vision.captions,
                vision.state.store(),
                vision.jobs,
                new VisionProperties(DataSize.ofMegabytes(20), 40, ""));
    }

    @AfterAll
    static void close() {
        vision.close();
    }

    @Test
    void tellsEveryReaderInTheirLanguageWhyAFileGaveNothing() {
        vision.state
                .store()
                .put(new ObjectKey("mixed/a.png"), vision.imports.examples().getFirst());
        vision.state.store().put(new ObjectKey("mixed/b.png"), "no picture".getBytes(StandardCharsets.UTF_8));

        JobId id = batches.start("mixed", Optional.empty(), CaptionOptions.DEFAULT);

        assertThat(vision.jobs.await(id, LONG).state()).isEqualTo(JobState.SUCCEEDED);
        CaptionBatch batch = batches.result(id).orElseThrow();
        assertThat(batch.described()).isEqualTo(1);
        assertThat(batch.failures()).singleElement().satisfies(line -> {
            assertThat(line.file()).isEqualTo("b.png");
            assertThat(Objects.requireNonNull(line.error()).in(Locale.ENGLISH)).contains("not a picture of a known");
            assertThat(line.error().in(Locale.of("ru"))).matches(".*[а-я]{5}.*").doesNotContain("picture");
        });
        assertThat(new String(batches.csv(id).orElseThrow(), StandardCharsets.UTF_8))
                .contains("b.png,,,,,\"This is not a picture");
    }

    @Test
    void aBatchThatIsCancelledOnItsWayLeavesNothing() {
        byte[] picture = vision.imports.examples().getFirst();
        for (int i = 0; i < 300; i++) {
            vision.state.store().put(new ObjectKey(String.format("many/%03d.png", i)), picture);
        }

        Job ended;
        try (Subscription _ = cancelOnceItDescribes()) {
            ended = vision.jobs.await(batches.start("many", Optional.empty(), CaptionOptions.DEFAULT), LONG);
        }

        assertThat(ended.state()).isEqualTo(JobState.CANCELLED);
        assertThat(ended.fraction()).isBetween(0.0, 0.99);
        assertThat(batches.result(ended.id())).isEmpty();
        assertThat(batches.csv(ended.id())).isEmpty();
        assertThat(vision.state.store().list(new ObjectKey("caption-batches")))
                .noneMatch(key -> key.value().contains(ended.id().toString()));
    }

    @Test
    void aCaptionerThatIsCancelledWhileItIsBroughtIsNotRegisteredAndLeavesNoFiles() throws Exception {
        ModelName name = new ModelName("cancelled");

        Job ended;
        try (Subscription _ = cancelOnceItDescribes()) {
            ended = vision.jobs.await(
                    vision.imports.start(new BringCaptioner(
                            name,
                            new CaptionerSource.Folder(DemoCaptioner.folder()),
                            new DatasetName("shapes"),
                            Map.of(),
                            "test")),
                    LONG);
        }

        assertThat(ended.state()).isEqualTo(JobState.CANCELLED);
        assertThat(vision.registry.kind(name)).isEmpty();
        assertThat(vision.captions.current(name)).isEmpty();
        assertThat(vision.runs.recent("captioners", 50))
                .filteredOn(run -> run.name().equals("cancelled"))
                .singleElement()
                .satisfies(run -> assertThat(run.state()).isEqualTo(RunState.CANCELLED));
        try (var left = Files.list(vision.state.directory().resolve("vision").resolve("incoming"))) {
            assertThat(left.toList()).isEqualTo(List.of());
        }
    }

    /** Cancels whatever says that it has a picture at hand. */
    private static Subscription cancelOnceItDescribes() {
        return vision.jobs.subscribe(job -> {
            if (job.state() == JobState.RUNNING && job.message().key().matches("vision.job.(batchFile|describing)")) {
                vision.jobs.cancel(job.id());
            }
        });
    }
}
