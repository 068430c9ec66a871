package dev.rookery.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rookery.common.DataDirectory;
import dev.rookery.model.RefusedPackageException.Check;
import dev.rookery.model.internal.SigningKeys;
import dev.rookery.storage.ObjectStore;
import dev.rookery.testing.TestState;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** Packages of large files in a real store, and what someone may put in their place. */
class SealedFilesTest {
    private static final DataSize LIMIT = DataSize.ofMegabytes(1);

    @TempDir
    Path folder;

    private TestState state;
    private SealedFiles files;
    private PackageSeal seal;
    private Path into;

    @BeforeEach
    void publish() throws IOException {
        state = TestState.open(folder.resolve("state"));
        files = new SealedFiles(state.store(), new SigningKeys(state.directory(), "", List.of()), LIMIT);
        Path made = Files.createDirectories(folder.resolve("made"));
        Files.writeString(made.resolve("model.onnx"), "weights");
        Files.writeString(made.resolve("vocabulary.json"), "{}");
        seal = files.publish(made);
        into = folder.resolve("copy");
    }

    @AfterEach
    void close() {
        state.close();
    }

    @Test
    void givesBackWhatWasSealed() {
        files.fetch(seal, into);

        assertThat(files.holds(seal, into)).isTrue();
        assertThat(into.resolve("model.onnx")).hasContent("weights");
    }

    @Test
    void twoMayFetchIntoOneFolderAtOnceAndTheSecondLeavesWhatIsThere() throws IOException {
        files.fetch(seal, into);
        Object folder = Files.readAttributes(into, BasicFileAttributes.class).fileKey();

        List<CompletableFuture<Void>> fetches = Stream.generate(
                        () -> CompletableFuture.runAsync(() -> files.fetch(seal, into)))
                .limit(8)
                .toList();
        fetches.forEach(CompletableFuture::join);

        assertThat(files.holds(seal, into)).isTrue();
        assertThat(Files.readAttributes(into, BasicFileAttributes.class).fileKey())
                .as("the folder itself")
                .isEqualTo(folder);
    }

    @Test
    void refusesAnObjectOfAnySizeWithoutFillingTheDisk() {
        state.store().put(ModelStore.prefixOf(seal.digest()).child("model.onnx"), new byte[16 << 20]);
        AtomicLong read = new AtomicLong();
        files = new SealedFiles(counting(read), new SigningKeys(state.directory(), "", List.of()), LIMIT);

        assertThatExceptionOfType(RefusedPackageException.class)
                .isThrownBy(() -> files.fetch(seal, into))
                .withMessageContaining("larger than 1 MB")
                .satisfies(refused -> assertThat(refused.check()).isEqualTo(Check.COMPLETE));
        assertThat(into).doesNotExist();
        assertThat(into.resolveSibling("copy.incoming")).doesNotExist();
        assertThat(read).hasValueLessThan(2 << 20);
    }

    /** The same store, which counts the bytes that are read from it. */
    private ObjectStore counting(AtomicLong read) {
        return (ObjectStore) Proxy.newProxyInstance(
                ObjectStore.class.getClassLoader(), new Class<?>[] {ObjectStore.class}, (_, method, arguments) -> {
                    Object answer = method.invoke(state.store(), arguments);
                    return !(answer instanceof InputStream in)
                            ? answer
                            : new FilterInputStream(in) {
                                @Override
                                public int read(byte[] bytes, int from, int length) throws IOException {
                                    int count = super.read(bytes, from, length);
                                    read.addAndGet(Math.max(count, 0));
                                    return count;
                                }
                            };
                });
    }

    @Test
    void refusesOtherBytesUnderTheSameName() {
        state.store()
                .put(
                        ModelStore.prefixOf(seal.digest()).child("model.onnx"),
                        "Weights".getBytes(StandardCharsets.UTF_8));

        assertThatExceptionOfType(RefusedPackageException.class)
                .isThrownBy(() -> files.fetch(seal, into))
                .satisfies(refused -> assertThat(refused.check()).isEqualTo(Check.HASH));
        assertThat(into).doesNotExist();
    }

    /** Hash and bytes agree; only who vouches for them does not. */
    @Test
    void refusesASealThatNoTrustedKeyMade() {
        byte[] altered = seal.signature().clone();
        altered[0] ^= 1;
        SigningKeys stranger = new SigningKeys(new DataDirectory(folder.resolve("stranger")), "", List.of());
        PackageSeal strange = stranger.seal(seal.digest());

        for (PackageSeal forged : List.of(
                new PackageSeal(seal.digest(), altered, seal.keyId()),
                strange,
                new PackageSeal(seal.digest(), strange.signature(), seal.keyId()))) {
            assertThatExceptionOfType(RefusedPackageException.class)
                    .isThrownBy(() -> files.fetch(forged, into))
                    .satisfies(refused -> assertThat(refused.check()).isEqualTo(Check.SIGNATURE));
            assertThat(into).doesNotExist();
        }
        files.fetch(seal, into);
        assertThatExceptionOfType(RefusedPackageException.class).isThrownBy(() -> files.holds(strange, into));
    }
}
