package dev.rookery.ui.dataset.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.common.DataDirectory;
import dev.rookery.common.InvalidException;
import dev.rookery.common.UnavailableException;
import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.Dialect;
import dev.rookery.job.Job;
import dev.rookery.job.JobService;
import dev.rookery.job.JobState;
import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Field;
import dev.rookery.schema.Schema;
import dev.rookery.ui.ViewTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.unit.DataSize;

class ImportDeskTest extends ViewTest {
    private static final String CREW = "name,age,rank\nIda,31,mate\nOle,44,master\nBo,x,mate\n";

    @Autowired
    ImportDesk desk;

    @Autowired
    JobService jobs;

    @Autowired
    DatasetService datasets;

    @Autowired
    DataDirectory directory;

    @Test
    void keepsWhatWasEnteredWhenTheImportIsRefused() throws IOException {
        ImportDraft draft = desk.receive(bytes("id,when\n1,2024-01-01\n2,never\n"), "log.csv", Optional.empty());
        ImportDraft entered = draft.named("harbour-log")
                .titled("Harbour log")
                .with(new Schema(draft.schema().fields().stream()
                        .map(field -> field.name().equals("when") ? field.withType(ColumnType.DATE) : field)
                        .toList()));
        Job job = run(entered);
        assertThat(job.state()).isEqualTo(JobState.FAILED);
        ImportDraft kept = desk.find(draft.id()).orElseThrow();
        assertThat(kept.name()).isEqualTo("harbour-log");
        assertThat(kept.title()).isEqualTo("Harbour log");
        assertThat(kept.schema()).isEqualTo(entered.schema());
        assertThat(kept.refusal().orElseThrow().toString()).contains("line 3").contains("never");
        assertThat(datasets.find(new DatasetName("harbour-log"))).isEmpty();
        assertThat(kept.file()).exists();
        desk.discard(draft.id());
        assertThat(kept.file()).doesNotExist();
    }

    @Test
    void anImportedDraftIsADataSetAndLeavesNoFile() throws IOException {
        ImportDraft draft = desk.receive(bytes(CREW), "crew.csv", Optional.empty());
        assertThat(run(draft).state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(desk.find(draft.id())).isEmpty();
        assertThat(draft.file()).doesNotExist();
        assertThat(datasets.latest(new DatasetName("crew")).rows()).isEqualTo(3);
    }

    @Test
    void aNewVersionBeginsWithTheTypesOfTheLast() {
        ImportDraft first = desk.receive(bytes(CREW), "boats.csv", Optional.empty());
        run(first.with(new Schema(first.schema().fields().stream()
                .map(field -> field.name().equals("rank") ? field.withType(ColumnType.TEXT) : field)
                .toList())));
        ImportDraft next =
                desk.receive(bytes(CREW + "Per,29,cook\n"), "other.csv", Optional.of(new DatasetName("boats")));
        assertThat(next.name()).isEqualTo("boats");
        assertThat(next.schema().field("rank").map(Field::type)).contains(ColumnType.TEXT);
        desk.discard(next.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a,b\n\"1,2\n", "a,a\n1,2\n"})
    void nothingStaysOfAFileThatCannotBeUnderstood(String content) throws IOException {
        int before = desk.waiting().size();
        List<Path> files = uploads();
        assertThatThrownBy(() -> desk.receive(bytes(content), "bad.csv", Optional.empty()))
                .isInstanceOf(InvalidException.class);
        assertThat(uploads()).isEqualTo(files);
        assertThat(desk.waiting()).hasSize(before);
    }

    @Test
    void stopsReadingAtTheLimitWhateverTheSenderSaidOfTheSize() throws IOException {
        ImportDesk small = new ImportDesk(
                datasets,
                jobs,
                new UploadLimits(DataSize.ofKilobytes(64), 3),
                new DataDirectory(Files.createTempDirectory("desk")));
        long[] read = {0};
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                read[0]++;
                return 'a';
            }
        };
        assertThatThrownBy(() -> small.receive(endless, "endless.csv", Optional.empty()))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("rookery.upload.max-size");
        assertThat(read[0]).isLessThan(1 << 18);
    }

    /** The kernel's own full disk stands where the upload's bytes are to lie. */
    @Test
    void fault10AFullDiskIsSaidLeavesNothingAndTheNextUploadWorks() throws IOException {
        UUID id = UUID.randomUUID();
        Path uploads = Files.createDirectories(directory.resolve("uploads"));
        Path full = Files.createSymbolicLink(uploads.resolve(id + ".csv"), Path.of("/dev/full"));
        ImportDesk.Origin origin = new ImportDesk.Origin("crew.csv", Optional.empty());

        assertThatThrownBy(() -> desk.receive(id, bytes(CREW), origin, Optional.empty()))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("disk of the server is full");

        assertThat(Files.isSymbolicLink(full)).as("what was begun is gone").isFalse();
        assertThat(desk.find(id)).isEmpty();
        assertThat(desk.receive(id, bytes(CREW), origin, Optional.empty())
                        .preview()
                        .rowCount())
                .isEqualTo(3);
        desk.discard(id);
    }

    @Test
    void fileNamesAreDataAndNothingElse() throws IOException {
        Path canary = directory.resolve("canary.csv");
        Files.writeString(canary, "untouched");
        for (String name : List.of(
                "../canary.csv",
                "..\\canary.csv",
                "/etc/passwd",
                "a\r\nSet-Cookie: x=y.csv",
                "gnp\u202Evsc.exe",
                "n".repeat(4096) + ".csv",
                "\u0000.csv")) {
            ImportDraft draft = desk.receive(bytes(CREW), name, Optional.empty());
            assertThat(draft.file().getFileName().toString()).isEqualTo(draft.id() + ".csv");
            assertThat(draft.file().getParent()).isEqualTo(directory.resolve("uploads"));
            assertThat(draft.fileName())
                    .doesNotContainPattern("[\\p{Cc}\\p{Cf}]")
                    .hasSizeLessThanOrEqualTo(200);
            assertThat(draft.name()).matches("[a-z0-9][a-z0-9_-]{0,62}");
            desk.discard(draft.id());
        }
        assertThat(canary).hasContent("untouched");
    }

    @Test
    void theOldestUnusedUploadMakesRoom() throws IOException {
        ImportDesk small = new ImportDesk(
                datasets,
                jobs,
                new UploadLimits(DataSize.ofMegabytes(1), 2),
                new DataDirectory(Files.createTempDirectory("desk")));
        ImportDraft oldest = small.receive(bytes(CREW), "one.csv", Optional.empty());
        small.receive(bytes(CREW), "two.csv", Optional.empty());
        small.receive(bytes(CREW), "three.csv", Optional.empty());
        assertThat(small.waiting()).extracting(ImportDraft::fileName).containsExactly("three.csv", "two.csv");
        assertThat(oldest.file()).doesNotExist();
    }

    @Test
    void readAgainOtherwiseItKeepsWhatAPersonCorrected() {
        ImportDraft draft =
                desk.receive(bytes("a;mass;kind\n1;3,5;x\n2;4,5;y\n1;5,5;x\n"), "mass.csv", Optional.empty());
        assertThat(draft.preview().dialect().decimalMark()).isEqualTo(',');
        desk.save(draft.with(new Schema(draft.schema().fields().stream()
                .map(field -> field.name().equals("a") ? field.withType(ColumnType.CATEGORICAL) : field)
                .toList())));
        Dialect points = new Dialect(';', '"', "UTF-8", true, '.');

        ImportDraft again = desk.restate(draft.id(), points);

        assertThat(again.preview().dialect()).isEqualTo(points);
        assertThat(again.detected()).isEqualTo(draft.preview());
        assertThat(again.schema().field("a").map(Field::type)).contains(ColumnType.CATEGORICAL);
        assertThat(again.schema().field("mass").map(Field::type)).contains(ColumnType.CATEGORICAL);
        assertThat(desk.find(draft.id())).contains(again);
        assertThatThrownBy(() -> desk.restate(draft.id(), new Dialect(';', '"', "UTF-16LE", true, '.')))
                .isInstanceOf(InvalidException.class);
        assertThat(desk.find(draft.id())).contains(again);
        desk.discard(draft.id());
    }

    private Job run(ImportDraft draft) {
        desk.save(draft);
        ImportDraft started = desk.start(draft);
        return jobs.await(started.job().orElseThrow(), Duration.ofSeconds(60));
    }

    private List<Path> uploads() throws IOException {
        Path folder = directory.resolve("uploads");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static InputStream bytes(String content) {
        return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
    }
}
