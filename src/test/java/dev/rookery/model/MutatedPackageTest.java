package dev.rookery.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rookery.model.RefusedPackageException.Check;
import dev.rookery.model.internal.PackageCache;
import dev.rookery.model.internal.PackageFiles;
import dev.rookery.model.internal.PackageJson;
import dev.rookery.model.internal.SigningKeys;
import dev.rookery.storage.ObjectKey;
import dev.rookery.testing.NoForeignGraphs;
import dev.rookery.testing.Seeds;
import dev.rookery.testing.TestState;
import dev.rookery.testing.TrainedSample;
import dev.rookery.testing.ValidMutants;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/**
 * Attack row 12 where no parser helps: hundreds of mutants of a real package, each a well-formed model with another number in it. Each
 * meets the three defences that stand behind one another, one at a time, so that none covers for the next.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MutatedPackageTest {
    private static final int MUTANTS = 150;

    @TempDir
    static Path folder;

    private TestState state;
    private SigningKeys keys;
    private ModelStore models;
    private StoredPackage stored;
    private Map<String, byte[]> honest;
    private ValidMutants mutants;
    private List<GoldenRow> golden;

    @BeforeAll
    void publish() {
        state = TestState.open(folder);
        keys = new SigningKeys(state.directory(), "", List.of());
        models = new ModelStore(
                state.store(),
                keys,
                new PackageCache(state.directory(), DataSize.ofMegabytes(1), state.clock()),
                NoForeignGraphs.INSTANCE,
                state.clock());
        stored = TrainedSample.of(state, "penguins").publish(models);
        honest = new TreeMap<>(models.files(stored.seal()));
        mutants = new ValidMutants(honest);
        golden = PackageJson.parse(new PackageFiles(honest)).golden();
    }

    @AfterAll
    void close() {
        state.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"package.json", "model.onnx", "background.json", "golden.json"})
    void refusesEveryMutantAndGoesOnServing(String name) {
        AtomicInteger otherAnswers = new AtomicInteger();
        Seeds.each(MUTANTS, random -> {
            PackageFiles mutant = mutants.mutant(name, random);
            ObjectKey file = stored.prefix().child(name);
            write(file, mutant.bytes().get(name));
            refusedBy(Check.HASH, () -> models.load(stored.seal()));
            write(file, honest.get(name));

            place(mutant);
            refusedBy(Check.SIGNATURE, () -> models.load(signedForAnother(mutant)));

            if (refusedWhenSigned(mutant)) {
                otherAnswers.incrementAndGet();
            }
        });
        // The other files hold numbers that no score depends on: covers of explanations, histograms, provenance.
        if (name.equals("model.onnx") || name.equals("golden.json")) {
            assertThat(otherAnswers).hasValueGreaterThan(MUTANTS / 4);
        }
        assertThat(answersAsItDid(models.load(stored.seal()))).isTrue();
    }

    /** Somebody who can write to the database too names the mutant's own hash, but has no key to sign it. */
    private PackageSeal signedForAnother(PackageFiles mutant) {
        return new PackageSeal(
                mutant.digest(), stored.seal().signature(), stored.seal().keyId());
    }

    /** Signed as if it were right: whatever still loads answers every golden row as the honest model does. */
    private boolean refusedWhenSigned(PackageFiles mutant) {
        try {
            assertThat(answersAsItDid(models.load(keys.seal(mutant.digest())))).isTrue();
            return false;
        } catch (RefusedPackageException e) {
            assertThat(e.check()).isEqualTo(Check.GOLDEN_ROWS);
            return true;
        }
    }

    private boolean answersAsItDid(LoadedModel model) {
        return golden.stream().allMatch(row -> {
            double[] outputs = model.predictor().outputs(row.values());
            for (int k = 0; k < outputs.length; k++) {
                if (!(Math.abs(outputs[k] - row.outputs()[k]) <= 1e-6)) {
                    return false;
                }
            }
            return outputs.length == row.outputs().length;
        });
    }

    private void place(PackageFiles files) {
        ObjectKey prefix = ModelStore.prefixOf(files.digest());
        files.bytes().forEach((name, bytes) -> write(prefix.child(name), bytes));
    }

    /** Past the store, which would force each of them to the disk. */
    private static void write(ObjectKey key, byte[] bytes) {
        Path file = folder.resolve("objects").resolve(key.value());
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void refusedBy(Check check, ThrowingCallable load) {
        assertThatExceptionOfType(RefusedPackageException.class)
                .isThrownBy(load)
                .satisfies(refusal -> assertThat(refusal.check()).isEqualTo(check));
    }
}
