package dev.rookery.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.common.InvalidException;
import dev.rookery.common.NotFoundException;
import dev.rookery.common.RookeryException;
import dev.rookery.common.Sentence;
import dev.rookery.common.UnavailableException;
import dev.rookery.job.CancelledException;
import dev.rookery.job.Progress;
import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Field;
import dev.rookery.schema.Role;
import dev.rookery.schema.Schema;
import dev.rookery.schema.Table;
import dev.rookery.storage.ObjectKey;
import dev.rookery.testing.TestDatasets;
import dev.rookery.testing.TestState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

class DatasetServiceTest {
    private static final String CSV = "size,weight,class\n1,2.5,a\n2,3.5,b\n3,,a\n";
    private static final DatasetName THINGS = new DatasetName("things");

    @TempDir
    Path folder;

    private TestState state;
    private DatasetService datasets;
    private final List<Object> events = new ArrayList<>();

    @BeforeEach
    void open() {
        state = TestState.open(folder.resolve("state"));
        datasets = TestDatasets.service(state, state.store(), events::add);
    }

    @AfterEach
    void close() {
        state.close();
    }

    @Test
    void importsAFileAsItsFirstVersion() throws IOException {
        DatasetVersion version = importAsPreviewed(CSV);

        assertThat(version.id()).hasToString("things@1");
        assertThat(version.rows()).isEqualTo(3);
        assertThat(version.quality()).isEqualTo(QualityReport.NO_CONTRACT);
        assertThat(version.importedAt()).isEqualTo(state.clock().instant());
        assertThat(datasets.version(version.id())).isEqualTo(version);
        assertThat(datasets.latest(THINGS)).isEqualTo(version);
        assertThat(datasets.find(THINGS).orElseThrow().latest()).isEqualTo(version.id());
        assertThat(datasets.rows(version.id(), 1, 10)).containsExactly(List.of("2", "3.5", "b"), List.of("3", "", "a"));
        assertThat(events).containsExactly(new DatasetVersionImported(version.id()));
    }

    @Test
    void readsTheSameTableAfterARestart() throws IOException {
        DatasetVersion version = importAsPreviewed(CSV);
        state.close();
        state = TestState.open(folder.resolve("state"));

        Table table = TestDatasets.service(state).read(version.id());

        assertThat(table.schema()).isEqualTo(version.schema());
        assertThat(table.numbers("weight").values()).containsExactly(2.5, 3.5, Double.NaN);
        assertThat(table.levels("class").levels()).containsExactly("a", "b");
    }

    @Test
    void aStartRemovesWhatAKilledImportLeftBehind() throws IOException {
        Path left = Files.writeString(
                Files.createDirectories(state.directory().resolve("scratch")).resolve("table-1.csv"), CSV);

        TestDatasets.service(state);

        assertThat(left).doesNotExist();
    }

    @Test
    void importingTheSameAgainGivesTheSameVersion() throws IOException {
        DatasetVersion first = importAsPreviewed(CSV);

        assertThat(importAsPreviewed(CSV)).isEqualTo(first);
        assertThat(datasets.versions(THINGS)).hasSize(1);
        assertThat(events).hasSize(1);
    }

    @Test
    void otherBytesOrAnotherSchemaMakeTheNextVersion() throws IOException {
        DatasetVersion first = importAsPreviewed(CSV);
        DatasetVersion longer = importAsPreviewed(CSV + "4,5,b\n");
        Schema retyped = new Schema(longer.schema().fields().stream()
                .map(field -> field.name().equals("size") ? field.withType(ColumnType.CATEGORICAL) : field)
                .toList());
        DatasetVersion again = datasets.importCsv(
                request(write("t.csv", CSV + "4,5,b\n"), retyped, Optional.empty()), Progress.none());

        assertThat(again.id()).hasToString("things@3");
        assertThat(again.md5()).isEqualTo(longer.md5()).isNotEqualTo(first.md5());
        assertThat(datasets.versions(THINGS))
                .extracting(version -> version.id().number())
                .containsExactly(3, 2, 1);
        assertThat(datasets.read(again.id()).levels("size").levels()).containsExactly("1", "2", "3", "4");
        assertThat(datasets.read(first.id()).rows()).isEqualTo(3);
    }

    @Test
    void refusesCellsThatDoNotFitATypeThatAPersonChose() throws IOException {
        Path file = write("t.csv", CSV);
        Schema wrong = new Schema(datasets.preview(file).schema().fields().stream()
                .map(field ->
                        field.name().equals("class") ? Field.of("class", ColumnType.INTEGER, Role.FEATURE) : field)
                .toList());

        assertThatThrownBy(() -> datasets.importCsv(request(file, wrong, Optional.empty()), Progress.none()))
                .isInstanceOfSatisfying(
                        InvalidException.class,
                        e -> assertThat(e.faults())
                                .singleElement()
                                .satisfies(fault -> assertThat(fault.field()).isEqualTo("class")))
                .hasMessageContaining("3 cells")
                .hasMessageContaining("line 2");
        assertNothingStored();
    }

    @Test
    void aBrokenContractIsAVerdictAndTheContractHoldsForLaterImports() throws IOException {
        Contract contract = datasets.readContract(
                "title: Things\ncolumns:\n  size:\n    type: integer\n    max: 2\n", "things.contract.yaml");
        Path file = write("t.csv", CSV);
        DatasetVersion broken = datasets.importCsv(
                request(file, datasets.preview(file).schema(), Optional.of(contract)), Progress.none());
        DatasetVersion later = importAsPreviewed("size,weight,class\n1,2.5,a\n2,3.5,b\n9,1,a\n9,2,b\n");
        DatasetVersion mended = importAsPreviewed("size,weight,class\n1,2.5,a\n2,3.5,b\n");

        assertThat(broken.quality().violations()).singleElement().satisfies(violation -> {
            assertThat(violation.rule()).isEqualTo("range");
            assertThat(violation.firstLines()).containsExactly(4L);
        });
        assertThat(later.quality().violations().getFirst().firstLines()).containsExactly(4L, 5L);
        assertThat(mended.quality().passed()).isTrue();
        assertThat(datasets.contract(THINGS)).contains(contract);
        assertThat(datasets.version(broken.id()).quality()).isEqualTo(broken.quality());
    }

    @Test
    void aFileThatFailsHalfwayLeavesNothingBehind() throws IOException {
        Path sound = write("t.csv", CSV);
        Schema schema = datasets.preview(sound).schema();
        for (String bad : List.of(
                "size,weight,class\n1,2,a\n3,\"4,b\n",
                "size,weight,class\n1,2,a\n3,4\n",
                "size,weight,class\n1,2,a\n3,4,\0\n",
                "size,weight\n1,2\n",
                "")) {
            Path file = write("bad.csv", bad);
            assertThatThrownBy(() -> datasets.importCsv(request(file, schema, Optional.empty()), Progress.none()))
                    .as(bad)
                    .isInstanceOf(InvalidException.class);
        }
        assertNothingStored();
    }

    @Test
    void aDatabaseThatRefusesTheRowLeavesNoVersionAndNoObject() throws IOException {
        state.jdbc()
                .sql("alter table dataset_version add constraint never check (number < 1)")
                .update();

        assertThatThrownBy(() -> importAsPreviewed(CSV)).isNotInstanceOf(RookeryException.class);

        assertNothingStored();
    }

    @Test
    void aCancelledImportLeavesNothingBehind() throws IOException {
        Path file = write("t.csv", CSV);
        Progress cancelled = new Progress() {
            @Override
            public void report(double fraction, Sentence message) {}

            @Override
            public boolean cancelled() {
                return true;
            }
        };

        assertThatThrownBy(() ->
                        datasets.importCsv(request(file, datasets.preview(file).schema(), Optional.empty()), cancelled))
                .isInstanceOf(CancelledException.class);
        assertNothingStored();
    }

    /** Attack row 11: one flipped bit in the store. */
    @Test
    void refusesStoredBytesThatChangedByOneBit() throws IOException {
        DatasetVersion version = importAsPreviewed(CSV);
        ObjectKey key = new ObjectKey("dvc/files/md5/" + version.md5().hex().substring(0, 2) + "/"
                + version.md5().hex().substring(2));
        byte[] bytes = state.store().get(key, 1_000);
        bytes[bytes.length - 2] ^= 1;
        state.store().put(key, bytes);
        DatasetService fresh = TestDatasets.service(state);

        assertThatThrownBy(() -> fresh.read(version.id()))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining(version.md5().hex());
        FileSystemUtils.deleteRecursively(state.directory().resolve("cache"));
        DatasetService withoutTables = TestDatasets.service(state);
        assertThatThrownBy(() -> withoutTables.rows(version.id(), 0, 10))
                .as("a table is made of verified bytes or not at all")
                .isInstanceOf(UnavailableException.class);

        assertThat(TestDatasets.importAsPreviewed(fresh, "things", write("again.csv", CSV)))
                .as("importing the file again mends the version and makes no other")
                .isEqualTo(version);
        assertThat(TestDatasets.service(state).rows(version.id(), 0, 10)).isNotEmpty();
    }

    /** Attack row 6: what the sender calls a file is shown, cleaned, and never a path. */
    @Test
    void keepsAHostileFileNameAsHarmlessText() throws IOException {
        Path canary = Files.writeString(folder.resolve("canary.txt"), "alive");
        int number = 0;
        for (String hostile : List.of(
                "a\r\nSet-Cookie: x=1.csv",
                "photo\u202Egpj.csv",
                "../../../canary.txt",
                "..\\..\\canary.txt",
                "x".repeat(4_096) + ".csv",
                "nul\0byte.csv",
                "",
                "\u2028\u2029")) {
            Path file = write("upload.tmp", CSV + ++number + ",1,a\n");
            DatasetVersion version = datasets.importCsv(
                    new ImportRequest(
                            THINGS,
                            "Things",
                            file,
                            hostile,
                            datasets.preview(file).schema(),
                            Dialect.STANDARD,
                            Optional.empty()),
                    Progress.none());

            assertThat(version.source())
                    .doesNotContainPattern("[\\p{C}\\p{Zl}\\p{Zp}/\\\\]")
                    .isNotBlank()
                    .hasSizeLessThan(255);
            assertThat(datasets.version(version.id())).isEqualTo(version);
        }
        assertThat(canary).hasContent("alive");
        assertThat(storedObjects()).allMatch(path -> path.matches("dvc/files/md5/[0-9a-f]{2}/[0-9a-f]{30}"));
    }

    /** Attack row 1: a name that could be a path is no name. */
    @Test
    void refusesNamesThatCouldBePaths() {
        for (String name : List.of(
                "..", "../x", "a/b", "a\\b", "%2e%2e", "a#b", ".hidden", "A", "", "a\0", "-a", "x".repeat(64))) {
            assertThatThrownBy(() -> new DatasetName(name)).as(name).isInstanceOf(InvalidException.class);
        }
        assertThatThrownBy(() -> DatasetVersionId.parse("penguins@../1")).isInstanceOf(InvalidException.class);
        assertThatThrownBy(() -> DatasetVersionId.parse("penguins@0")).isInstanceOf(InvalidException.class);
        assertThat(DatasetVersionId.parse("penguins@12")).hasToString("penguins@12");
    }

    @Test
    void suggestsANameForAFile() {
        assertThat(DatasetName.suggest("Red Wine (2009).csv")).hasToString("red-wine-2009");
        assertThat(DatasetName.suggest("C:\\Users\\me\\Été.CSV")).hasToString("ete");
        assertThat(DatasetName.suggest("../../etc/passwd")).hasToString("passwd");
        assertThat(DatasetName.suggest("данные.csv")).hasToString("dataset");
        assertThat(DatasetName.suggest("x".repeat(500))).hasToString("x".repeat(63));
    }

    @Test
    void saysWhichVersionDoesNotExist() {
        assertThatThrownBy(() -> datasets.read(DatasetVersionId.parse("nothing@1")))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("nothing@1");
        assertThatThrownBy(() -> datasets.latest(THINGS)).isInstanceOf(NotFoundException.class);
        assertThat(datasets.find(THINGS)).isEmpty();
    }

    private DatasetVersion importAsPreviewed(String csv) throws IOException {
        return TestDatasets.importAsPreviewed(datasets, "things", write("t.csv", csv));
    }

    private static ImportRequest request(Path file, Schema schema, Optional<Contract> contract) {
        return new ImportRequest(THINGS, "Things", file, "t.csv", schema, Dialect.STANDARD, contract);
    }

    private Path write(String name, String csv) throws IOException {
        return Files.write(folder.resolve(name), csv.getBytes(StandardCharsets.UTF_8));
    }

    private void assertNothingStored() throws IOException {
        assertThat(datasets.datasets()).isEmpty();
        assertThat(datasets.versions(THINGS)).isEmpty();
        assertThat(state.jdbc()
                        .sql("select count(*) from dataset_version")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(storedObjects()).isEmpty();
        assertThat(events).isEmpty();
    }

    private List<String> storedObjects() throws IOException {
        Path objects = folder.resolve("state/objects");
        try (Stream<Path> files = Files.walk(objects)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> objects.relativize(file).toString())
                    .toList();
        }
    }
}
