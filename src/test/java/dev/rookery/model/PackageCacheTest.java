package dev.rookery.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rookery.common.Sha256;
import dev.rookery.common.UnavailableException;
import dev.rookery.model.internal.PackageCache;
import dev.rookery.model.internal.PackageFiles;
import dev.rookery.model.internal.SigningKeys;
import dev.rookery.storage.ObjectKey;
import dev.rookery.storage.ObjectStore;
import dev.rookery.storage.StoreLocation;
import dev.rookery.testing.NoForeignGraphs;
import dev.rookery.testing.TestState;
import dev.rookery.testing.TrainedSample;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** Copies of packages for when the store is away; faults 6 and 7. */
class PackageCacheTest {
    @TempDir
    Path folder;

    private TestState state;
    private DistantStore objects;
    private ModelStore models;
    private PackageSeal seal;

    @BeforeEach
    void publish() {
        state = TestState.open(folder);
        objects = new DistantStore(state.store());
        SigningKeys keys = new SigningKeys(state.directory(), "", List.of());
        models =
                new ModelStore(objects, keys, cache(DataSize.ofMegabytes(64)), NoForeignGraphs.INSTANCE, state.clock());
        seal = TrainedSample.of(state, "iris").publish(models).seal();
    }

    @AfterEach
    void close() {
        state.close();
    }

    private PackageCache cache(DataSize size) {
        return new PackageCache(state.directory(), size, state.clock());
    }

    private Path copy() {
        return folder.resolve("cache/packages").resolve(seal.digest().hex());
    }

    @Test
    void aCopyOfWhatWasLoadedStandsInWhileTheStoreIsAway() {
        LoadedModel fromStore = models.load(seal);
        objects.away = true;

        assertThat(models.load(seal).manifest()).isEqualTo(fromStore.manifest());
    }

    @Test
    void withoutACopyTheStoresFailureStands() {
        objects.away = true;
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> models.load(seal))
                .withMessageContaining("gone fishing");
    }

    /** The copy is trusted no more than the store: a changed one is dropped, and fetched again when the store is back. */
    @Test
    void aChangedCopyIsDroppedAndFetchedAgain() throws IOException {
        models.load(seal);
        Path onnx = copy().resolve("model.onnx");
        byte[] honest = Files.readAllBytes(onnx);
        byte[] flipped = honest.clone();
        flipped[flipped.length / 2] ^= 1;
        Files.write(onnx, flipped);
        objects.away = true;

        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> models.load(seal))
                .satisfies(away ->
                        assertThat(away.getSuppressed()).singleElement().isInstanceOf(RefusedPackageException.class));
        assertThat(copy()).doesNotExist();

        objects.away = false;
        state.clock().advance(Duration.ofSeconds(6));
        models.load(seal);
        assertThat(Files.readAllBytes(onnx)).isEqualTo(honest);
    }

    @Test
    void aCopyThatRottedWhileTheStoreWasThereIsReplacedByTheNextLoad() throws IOException {
        models.load(seal);
        Files.write(copy().resolve("golden.json"), new byte[] {1, 2, 3});
        models.load(seal);
        objects.away = true;
        models.load(seal);
    }

    @Test
    void aSealThatNobodySignedIsRefusedFromTheCopyToo() {
        models.load(seal);
        objects.away = true;
        PackageSeal forged = new PackageSeal(seal.digest(), new byte[64], seal.keyId());
        assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> models.load(forged));
    }

    @Test
    void aStoreThatJustFailedIsNotAskedAgainForWhatHasACopy() throws InterruptedException {
        models.load(seal);
        objects.away = true;
        models.load(seal);
        awaitFetchers();
        int asked = objects.asked;
        models.load(seal);
        awaitFetchers();
        assertThat(objects.asked).isEqualTo(asked);
        state.clock().advance(Duration.ofSeconds(6));
        objects.away = false;
        models.load(seal);
        assertThat(objects.asked).isGreaterThan(asked);
    }

    /** The first file that fails ends a fetch, while threads for the other files may still be about to ask. */
    private static void awaitFetchers() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("package-fetch-")) {
                thread.join();
            }
        }
    }

    @Test
    void keepsTheMostRecentlyUsedCopiesWithinItsSize() throws IOException {
        PackageCache small = cache(DataSize.ofKilobytes(10));
        Sha256 first = keep(small, 1);
        Sha256 second = keep(small, 2);
        state.clock().advance(Duration.ofSeconds(1));
        assertThat(small.find(first)).as("used after the second").isPresent();
        Path crashed = Files.createDirectories(folder.resolve("cache/packages/.unfinished-1"));
        Sha256 third = keep(small, 3);

        assertThat(small.find(first)).isPresent();
        assertThat(small.find(second)).isEmpty();
        assertThat(small.find(third)).isPresent();
        assertThat(crashed).doesNotExist();
        try (Stream<Path> copies = Files.list(folder.resolve("cache/packages"))) {
            assertThat(copies).hasSize(2);
        }
    }

    @Test
    void keepsNothingThatIsLargerThanTheWhole() {
        PackageCache tiny = cache(DataSize.ofKilobytes(1));
        assertThat(tiny.find(keep(tiny, 1))).isEmpty();
    }

    private Sha256 keep(PackageCache cache, int content) {
        state.clock().advance(Duration.ofSeconds(1));
        Map<String, byte[]> bytes = new TreeMap<>();
        PackageFiles.NAMES.forEach(name -> bytes.put(name, new byte[] {(byte) content}));
        bytes.put(PackageFiles.NAMES.getFirst(), new byte[4_000 + content]);
        PackageFiles files = new PackageFiles(bytes);
        cache.keep(files.digest(), files);
        return files.digest();
    }

    /** The real store at the other end of a line that can break. */
    private static final class DistantStore implements ObjectStore {
        private final ObjectStore store;
        private volatile boolean away;
        private volatile int asked;

        DistantStore(ObjectStore store) {
            this.store = store;
        }

        private synchronized ObjectStore reach() {
            asked++;
            if (away) {
                throw new UnavailableException("The object store has gone fishing.");
            }
            return store;
        }

        @Override
        public void put(ObjectKey key, byte[] bytes) {
            reach().put(key, bytes);
        }

        @Override
        public void put(ObjectKey key, Path file) {
            reach().put(key, file);
        }

        @Override
        public byte[] get(ObjectKey key, long maxBytes) {
            return reach().get(key, maxBytes);
        }

        @Override
        public InputStream open(ObjectKey key) {
            return reach().open(key);
        }

        @Override
        public OptionalLong size(ObjectKey key) {
            return reach().size(key);
        }

        @Override
        public void delete(ObjectKey key) {
            reach().delete(key);
        }

        @Override
        public List<ObjectKey> list(ObjectKey prefix) {
            return reach().list(prefix);
        }

        @Override
        public List<ObjectKey> list() {
            return reach().list();
        }

        @Override
        public String describe() {
            return "a distant " + store.describe();
        }

        @Override
        public StoreLocation location() {
            return new StoreLocation.S3("http://distant.example", "rookery", "us-east-1");
        }

        @Override
        public void check() {
            reach().check();
        }
    }
}
