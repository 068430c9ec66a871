package dev.rookery.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.common.InvalidException;
import dev.rookery.common.NotFoundException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every object store does, whatever stands behind it. */
public abstract class ObjectStoreContract {
    private static final long PLENTY = 64L * 1024 * 1024;

    @TempDir
    protected Path folder;

    /** An empty store, usable. */
    protected abstract ObjectStore store();

    @Test
    void givesBackTheBytesItWasGiven() throws Exception {
        byte[] bytes = randomBytes(100_000);
        ObjectKey key = new ObjectKey("models/0a1b/package.json");

        store().put(key, bytes);

        assertThat(store().get(key, PLENTY)).isEqualTo(bytes);
        assertThat(store().size(key)).hasValue(bytes.length);
        try (InputStream in = store().open(key)) {
            assertThat(in.readAllBytes()).isEqualTo(bytes);
        }
    }

    @Test
    void keepsAnEmptyObject() {
        ObjectKey key = new ObjectKey("empty");

        store().put(key, new byte[0]);

        assertThat(store().get(key, 0)).isEmpty();
        assertThat(store().size(key)).hasValue(0);
    }

    @Test
    void storesAFileLargerThanOnePartOfAMultipartUpload() throws Exception {
        byte[] bytes = randomBytes(12 * 1024 * 1024);
        Path file = Files.write(folder.resolve("large.csv"), bytes);
        ObjectKey key = new ObjectKey("files/md5/ab/cdef");

        store().put(key, file);

        assertThat(store().size(key)).hasValue(bytes.length);
        assertThat(Arrays.equals(store().get(key, PLENTY), bytes)).isTrue();
        assertThat(file).exists();
    }

    @Test
    void replacesAnObjectWhole() {
        ObjectKey key = new ObjectKey("a/b");
        store().put(key, "the longer first text".getBytes(UTF_8));

        store().put(key, "short".getBytes(UTF_8));

        assertThat(store().get(key, PLENTY)).asString(UTF_8).isEqualTo("short");
    }

    @Test
    void aReaderSeesTheOldOrTheNewObjectNeverAMixture() throws Exception {
        ObjectKey key = new ObjectKey("swapped");
        int length = 200_000;
        store().put(key, filled(length, 0));
        try (var threads = Executors.newFixedThreadPool(2)) {
            Callable<Boolean> writing = () -> {
                for (int i = 1; i <= 30; i++) {
                    store().put(key, filled(length, i));
                }
                return true;
            };
            var writer = threads.submit(writing);
            while (!writer.isDone()) {
                byte[] seen = store().get(key, PLENTY);
                assertThat(seen).hasSize(length);
                byte first = seen[0];
                assertThat(IntStream.range(0, length).allMatch(i -> seen[i] == first))
                        .isTrue();
            }
            writer.get();
        }
        assertThat(store().get(key, PLENTY)[0]).isEqualTo((byte) 30);
    }

    @Test
    void saysThatAnObjectIsMissing() {
        ObjectKey key = new ObjectKey("no/such/object");

        assertThat(store().size(key)).isEmpty();
        assertThatThrownBy(() -> store().get(key, PLENTY))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("no/such/object");
        assertThatThrownBy(() -> store().open(key)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void refusesToReadMoreThanAskedFor() {
        ObjectKey key = new ObjectKey("large");
        store().put(key, new byte[11]);

        assertThat(store().get(key, 11)).hasSize(11);
        assertThatThrownBy(() -> store().get(key, 10))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("larger than the 10 bytes");
    }

    @Test
    void deletesAndDoesNotMindDeletingAgain() {
        ObjectKey key = new ObjectKey("a/b/c");
        store().put(key, new byte[3]);

        store().delete(key);
        store().delete(key);

        assertThat(store().size(key)).isEmpty();
        store().put(key, new byte[4]);
        assertThat(store().size(key)).hasValue(4);
    }

    @Test
    void listsAFolderInKeyOrder() {
        for (String key : new String[] {"m/b/2", "m/b/1", "m/a", "m/b.json", "mm/x", "n"}) {
            store().put(new ObjectKey(key), new byte[1]);
        }

        assertThat(store().list(new ObjectKey("m")))
                .extracting(ObjectKey::value)
                .containsExactly("m/a", "m/b.json", "m/b/1", "m/b/2");
        assertThat(store().list(new ObjectKey("none"))).isEmpty();
        assertThat(store().list())
                .as("everything")
                .extracting(ObjectKey::value)
                .contains("m/a", "m/b/2", "mm/x", "n")
                .isSorted();
    }

    @Test
    void listsMoreThanOnePage() {
        IntStream.range(0, 1_050).forEach(i -> store().put(new ObjectKey("many/%04d".formatted(i)), new byte[0]));

        assertThat(store().list(new ObjectKey("many"))).hasSize(1_050);
    }

    @Test
    void isUsableAndTellsWhatItIs() {
        store().check();

        assertThat(store().describe()).isNotBlank();
    }

    private static byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        new Random(42).nextBytes(bytes);
        return bytes;
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
