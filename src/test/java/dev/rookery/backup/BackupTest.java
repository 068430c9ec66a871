package dev.rookery.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.common.ConflictException;
import dev.rookery.common.InvalidException;
import dev.rookery.common.Json;
import dev.rookery.common.Sha256;
import dev.rookery.model.ModelStore;
import dev.rookery.model.PackageSeal;
import dev.rookery.model.internal.PackageCache;
import dev.rookery.model.internal.SigningKeys;
import dev.rookery.testing.NoForeignGraphs;
import dev.rookery.testing.TestState;
import dev.rookery.testing.TrainedSample;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** All state into one archive and back, with a really trained model in it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BackupTest {
    @TempDir
    static Path folder;

    private Path archive;
    private PackageSeal seal;
    private double[][] rows;
    private double[][] expected;

    @BeforeAll
    void backUp() throws IOException {
        archive = folder.resolve("backup.zip");
        try (TestState state = TestState.open(folder.resolve("state"))) {
            TrainedSample sample = TrainedSample.of(state, "penguins");
            ModelStore models = models(state);
            seal = sample.publish(models).seal();
            rows = sample.data().test().values();
            expected = predictions(models);
            // As while somebody works: a connection in the middle of a transaction, whose rows must not come along.
            state.transactions().executeWithoutResult(transaction -> {
                state.jdbc().sql("delete from dataset_version").update();
                try (OutputStream out = Files.newOutputStream(archive)) {
                    new BackupService(state.dataSource(), state.store(), state.directory(), state.clock()).write(out);
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
                transaction.setRollbackOnly();
            });
        }
    }

    private static ModelStore models(TestState state) {
        return new ModelStore(
                state.store(),
                new SigningKeys(state.directory(), "", List.of()),
                new PackageCache(state.directory(), DataSize.ofMegabytes(1), state.clock()),
                NoForeignGraphs.INSTANCE,
                state.clock());
    }

    private double[][] predictions(ModelStore models) {
        return Stream.of(rows)
                .map(row -> models.load(seal).predictor().outputs(row))
                .toArray(double[][]::new);
    }

    @Test
    void theCopyPredictsTheSameAndTrustsItsOwnKey() throws IOException {
        Path copy = folder.resolve("copy");
        Restoration.Held held = Restoration.restore(archive, copy);

        assertThat(held).isEqualTo(Restoration.check(archive));
        try (TestState state = TestState.open(copy)) {
            assertThat(predictions(models(state))).isDeepEqualTo(expected);
            assertThat(state.store().list()).hasSize((int) held.objects());
            assertThat(state.jdbc()
                            .sql("select count(*) from dataset_version")
                            .query(Long.class)
                            .single())
                    .as("rows as they were committed")
                    .isEqualTo(1);
        }
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(copy.resolve("keys/package-signing.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aFolderThatHoldsSomethingIsLeftAlone() throws IOException {
        Path taken = Files.createDirectories(folder.resolve("taken"));
        Files.writeString(taken.resolve("mine.txt"), "mine");

        assertThatThrownBy(() -> Restoration.restore(archive, taken))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining(taken.toString());

        assertThat(taken.resolve("mine.txt")).hasContent("mine");
        Path empty = Files.createDirectories(folder.resolve("empty"));
        Restoration.restore(archive, empty);
        assertThat(empty.resolve(Manifest.DATABASE)).exists();
    }

    @Test
    void anArchiveThatIsNotAsItWasWrittenIsRefusedAndNothingIsLeft() throws IOException {
        String object = entries().keySet().stream()
                .filter(name -> name.startsWith("objects/"))
                .findFirst()
                .orElseThrow();
        refuses("a flipped byte", object + " is not as it was written", entries -> entries.get(object)[0] ^= 1);
        refuses("a missing object", "entries", entries -> entries.remove(object));
        refuses("a stranger", "entries", entries -> entries.put("objects/stranger", new byte[1]));
        refuses("no manifest", "has no backup.json", entries -> entries.remove(Manifest.NAME));
        refuses("no JSON", "cannot be read", entries -> entries.put(Manifest.NAME, bytes("{")));
        refuses("a later format", "format 2", entries -> replace(entries, "\"format\":1", "\"format\":2"));
        refuses("no database", "no database", entries -> name(entries, Manifest.DATABASE, "objects/database"));
        for (String elsewhere : List.of(
                "../canary", "objects/../../canary", "/tmp/canary", "keys/authorized_keys", "objects//canary", "x")) {
            refuses(elsewhere, "no part of a backup", entries -> name(entries, object, elsewhere));
        }
        refuses("longer than it says", "not as it was written", entries -> {
            byte[] long_ = new byte[1 << 20];
            byte[] short_ = entries.put(object, long_);
            assertThat(short_).isNotNull();
        });
        assertThat(folder.resolve("canary")).doesNotExist();
        assertThat(Path.of("/tmp/canary")).doesNotExist();
    }

    @Test
    void whatIsNoArchiveIsRefused() throws IOException {
        Path cut = folder.resolve("cut.zip");
        byte[] whole = Files.readAllBytes(archive);
        Files.write(cut, java.util.Arrays.copyOf(whole, whole.length - 100));
        assertThatThrownBy(() -> Restoration.check(cut))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("no whole backup");
        Path text = Files.writeString(folder.resolve("text.zip"), "not a ZIP");
        assertThatThrownBy(() -> Restoration.check(text)).isInstanceOf(InvalidException.class);
    }

    private void refuses(String what, String why, Consumer<Map<String, byte[]>> change) throws IOException {
        Map<String, byte[]> entries = entries();
        change.accept(entries);
        Path forged = folder.resolve("forged.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(forged))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
                out.closeEntry();
            }
        }
        Path parent = Files.createDirectories(folder.resolve("restored"));
        assertThatThrownBy(() -> Restoration.restore(forged, parent.resolve("state")))
                .as(what)
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining(why);
        assertThat(parent).as(what).isEmptyDirectory();
    }

    private Map<String, byte[]> entries() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return entries;
    }

    /** Gives an entry another name, in the manifest too. */
    private static void name(Map<String, byte[]> entries, String from, String to) {
        entries.put(to, java.util.Objects.requireNonNull(entries.remove(from)));
        Manifest manifest = Json.mapper().readValue(entries.get(Manifest.NAME), Manifest.class);
        TreeMap<String, Manifest.Content> named = new TreeMap<>(manifest.entries());
        named.put(to, java.util.Objects.requireNonNull(named.remove(from)));
        entries.put(
                Manifest.NAME,
                Json.mapper().writeValueAsBytes(new Manifest(manifest.format(), manifest.created(), named)));
    }

    private static void replace(Map<String, byte[]> entries, String from, String to) {
        String json = new String(entries.get(Manifest.NAME), StandardCharsets.UTF_8);
        assertThat(json).contains(from);
        entries.put(Manifest.NAME, bytes(json.replace(from, to)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void hashesAreThoseOfTheBytes() throws IOException {
        Map<String, byte[]> entries = entries();
        Manifest manifest = Json.mapper().readValue(entries.get(Manifest.NAME), Manifest.class);
        assertThat(manifest.entries()).allSatisfy((name, content) -> {
            byte[] held = java.util.Objects.requireNonNull(entries.get(name));
            assertThat(content.bytes()).isEqualTo(held.length);
            assertThat(content.sha256()).isEqualTo(Sha256.of(held).hex());
        });
    }
}
