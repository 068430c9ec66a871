package dev.rookery.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.rookery.common.DataDirectory;
import dev.rookery.common.InvalidException;
import dev.rookery.common.Json;
import dev.rookery.common.Sha256;
import dev.rookery.model.RefusedPackageException.Check;
import dev.rookery.model.internal.OnnxModel;
import dev.rookery.model.internal.PackageCache;
import dev.rookery.model.internal.PackageFiles;
import dev.rookery.model.internal.SigningKeys;
import dev.rookery.storage.ObjectKey;
import dev.rookery.testing.NoForeignGraphs;
import dev.rookery.testing.TestState;
import dev.rookery.testing.TrainedSample;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.node.ArrayNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModelStoreTest {
    @TempDir
    static Path folder;

    private TestState state;
    private SigningKeys keys;
    private ModelStore models;
    private TrainedSample sample;
    private StoredPackage stored;

    @BeforeAll
    void publish() {
        state = TestState.open(folder);
        keys = new SigningKeys(state.directory(), "", List.of());
        models = modelStore(keys);
        sample = TrainedSample.of(state, "penguins");
        stored = sample.publish(models);
    }

    @AfterAll
    void close() {
        state.close();
    }

    private ModelStore modelStore(SigningKeys trusted) {
        PackageCache cache = new PackageCache(state.directory(), DataSize.ofMegabytes(1), state.clock());
        return new ModelStore(state.store(), trusted, cache, NoForeignGraphs.INSTANCE, state.clock());
    }

    /** Stores the files under the digest they now have, freshly sealed: what an attacker with the key could do. */
    private PackageSeal resealed(UnaryOperator<Map<String, byte[]>> change) {
        PackageFiles changed = new PackageFiles(change.apply(files()));
        ObjectKey prefix = ModelStore.prefixOf(changed.digest());
        changed.bytes().forEach((name, bytes) -> state.store().put(prefix.child(name), bytes));
        return keys.seal(changed.digest());
    }

    private Map<String, byte[]> files() {
        Map<String, byte[]> files = new TreeMap<>();
        for (String name : PackageFiles.NAMES) {
            files.put(name, state.store().get(stored.prefix().child(name), PackageFiles.MAX_BYTES));
        }
        return files;
    }

    private static UnaryOperator<Map<String, byte[]>> replacing(String name, UnaryOperator<String> edit) {
        return files -> {
            String text = new String(files.get(name), StandardCharsets.UTF_8);
            String edited = edit.apply(text);
            assertThat(edited).as("the edit changes %s", name).isNotEqualTo(text);
            files.put(name, edited.getBytes(StandardCharsets.UTF_8));
            return files;
        };
    }

    private static void refusedBy(Check check, ThrowingCallable load) {
        assertThatExceptionOfType(RefusedPackageException.class)
                .isThrownBy(load)
                .satisfies(refusal -> assertThat(refusal.check()).isEqualTo(check));
    }

    @Test
    void loadsWhatItPublishedAndScoresAsTheTrainerDoes() {
        LoadedModel loaded = models.load(stored.seal());

        assertThat(loaded.manifest().model()).isEqualTo(sample.description());
        assertThat(loaded.manifest().keyId()).isEqualTo(keys.signingKeyId());
        for (double[] row : sample.data().test().values()) {
            assertThat(loaded.predictor().outputs(row))
                    .containsExactly(sample.model().trainer().outputs(row), within(1e-9));
        }
    }

    @Test
    void hasItsFilesAndNothingElse() {
        assertThat(state.store().list(stored.prefix()))
                .extracting(key -> key.value().substring(stored.prefix().value().length() + 1))
                .containsExactly("background.json", "golden.json", "model.onnx", "package.json");
    }

    @Test
    void provesParityOnEveryKindOfRow() {
        ParityReport parity = stored.manifest().parity();

        assertThat(parity.rows()).containsOnlyKeys(GoldenRow.Kind.values());
        assertThat(parity.rows().get(GoldenRow.Kind.ON_THRESHOLD)).isGreaterThan(100);
        assertThat(parity.maxTrainerDifference()).isLessThanOrEqualTo(1e-9);
        assertThat(parity.maxOnnxDifference()).isLessThanOrEqualTo(1e-9);
    }

    @Test
    void givesEqualModelsEqualBytes() {
        assertThat(sample.publish(models).seal()).isEqualTo(stored.seal());
    }

    @Test
    void storesNothingWhenATrainerDisagrees() {
        List<ObjectKey> before = state.store().list(new ObjectKey("models"));

        refusedBy(
                Check.PARITY,
                () -> models.publish(
                        sample.description(),
                        sample.model().predictor().scorer(),
                        sample.data().test().values(),
                        row -> {
                            double[] p = sample.model().trainer().outputs(row).clone();
                            p[0] += 1e-8;
                            return p;
                        }));

        assertThat(state.store().list(new ObjectKey("models"))).isEqualTo(before);
    }

    /** A reader that does not know the rule would answer otherwise, so the version says that it must know it. */
    @Test
    void aRuleMakesAnotherFormatAndItsAnswersAreProven() {
        StoredPackage ruled = ruled();
        LoadedModel loaded = models.load(ruled.seal());
        AnswerRule rule = loaded.manifest().answer().orElseThrow();

        assertThat(ruled.manifest().format()).hasToString("3.0");
        assertThat(stored.manifest().format()).hasToString("2.1");
        assertThat(new String(files().get("package.json"), StandardCharsets.UTF_8))
                .doesNotContain("answer\" :");
        for (double[] row : sample.data().test().values()) {
            double[] expected = sample.model().trainer().outputs(row).clone();
            rule.correct(expected);
            assertThat(loaded.predictor().outputs(row)).containsExactly(expected, within(1e-9));
        }
        StoredPackage plain = stored;
        try {
            stored = ruled;
            refusedBy(
                    Check.GOLDEN_ROWS,
                    () -> models.load(resealed(
                            replacing("package.json", text -> text.replace("\"slope\" : 0.5", "\"slope\" : 0.6")))));
            refusedBy(
                    Check.GOLDEN_ROWS,
                    () -> models.load(resealed(replacing("package.json", text -> text.replace("9.0", "0.001")))));
            refusedBy(
                    Check.FORMAT,
                    () -> models.load(resealed(
                            replacing("package.json", text -> text.replace("\"slope\" : 0.5", "\"slope\" : -0.5")))));
            refusedBy(
                    Check.FORMAT,
                    () -> models.load(resealed(
                            replacing("package.json", text -> text.replace("\"major\" : 3", "\"major\" : 2")))));
        } finally {
            stored = plain;
        }
    }

    /** Half the log odds of every class; to call a Chinstrap an Adelie costs nine times another error. */
    private StoredPackage ruled() {
        Calibrator half = new Calibrator.Platt(0.5, 0);
        double[][] costs = {{0, 1, 1}, {9, 0, 1}, {1, 1, 0}};
        return models.publish(
                sample.description(),
                sample.model().predictor().scorer(),
                new AnswerRule(List.of(half, half, half), Optional.of(new Costs(costs, Optional.empty()))),
                sample.data().test().values(),
                sample.model().trainer());
    }

    /** Attack row 11. */
    @ParameterizedTest
    @ValueSource(strings = {"package.json", "model.onnx", "background.json", "golden.json"})
    void refusesAnyFlippedBitByItsHash(String name) {
        ObjectKey key = stored.prefix().child(name);
        byte[] original = state.store().get(key, PackageFiles.MAX_BYTES);
        Random random = new Random(42);
        try {
            for (int i = 0; i < 200; i++) {
                byte[] flipped = original.clone();
                flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
                state.store().put(key, flipped);
                refusedBy(Check.HASH, () -> models.load(stored.seal()));
            }
        } finally {
            state.store().put(key, original);
        }
        assertThat(models.load(stored.seal()).seal()).isEqualTo(stored.seal());
    }

    @Test
    void refusesATruncatedAndAMissingFile() {
        ObjectKey key = stored.prefix().child("golden.json");
        byte[] original = state.store().get(key, PackageFiles.MAX_BYTES);
        try {
            state.store().put(key, Arrays.copyOf(original, original.length / 2));
            refusedBy(Check.HASH, () -> models.load(stored.seal()));
            state.store().delete(key);
            refusedBy(Check.COMPLETE, () -> models.load(stored.seal()));
        } finally {
            state.store().put(key, original);
        }
    }

    @Test
    void refusesASealByAKeyItDoesNotTrust(@TempDir Path elsewhere) {
        SigningKeys foreign = new SigningKeys(new DataDirectory(elsewhere), "", List.of());

        refusedBy(Check.SIGNATURE, () -> models.load(foreign.seal(stored.seal().digest())));
        PackageSeal forged = new PackageSeal(
                stored.seal().digest(), foreign.seal(stored.seal().digest()).signature(), keys.signingKeyId());
        refusedBy(Check.SIGNATURE, () -> models.load(forged));
    }

    @Test
    void believesAForeignKeyOnceItIsTrusted(@TempDir Path elsewhere) throws IOException {
        SigningKeys foreign = new SigningKeys(new DataDirectory(elsewhere), "", List.of());
        SigningKeys trusting = new SigningKeys(
                state.directory(),
                "",
                List.of(elsewhere.resolve("keys/package-signing.pub").toString()));

        LoadedModel loaded =
                modelStore(trusting).load(foreign.seal(stored.seal().digest()));

        assertThat(loaded.seal().keyId()).isEqualTo(foreign.signingKeyId());
    }

    @Test
    void makesNoKeyWhereOneWasPromised(@TempDir Path empty) {
        assertThatExceptionOfType(InvalidException.class)
                .isThrownBy(() -> new SigningKeys(state.directory(), empty.toString(), List.of()))
                .withMessageContaining("rookery.signing.key-dir");
        assertThat(empty).isEmptyDirectory();
    }

    @Test
    void keepsItsPrivateKeyToItself() throws IOException {
        assertThat(Files.getPosixFilePermissions(folder.resolve("keys/package-signing.key")))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        assertThat(new SigningKeys(state.directory(), "", List.of()).signingKeyId())
                .isEqualTo(keys.signingKeyId());
    }

    @Test
    void neverReplacesAPrivateKeyWhosePublicHalfIsMissing(@TempDir Path elsewhere) throws IOException {
        new SigningKeys(new DataDirectory(elsewhere), "", List.of());
        Path privateKey = elsewhere.resolve("keys/package-signing.key");
        byte[] before = Files.readAllBytes(privateKey);
        Files.delete(elsewhere.resolve("keys/package-signing.pub"));

        assertThatExceptionOfType(InvalidException.class)
                .isThrownBy(() -> new SigningKeys(new DataDirectory(elsewhere), "", List.of()))
                .withMessageContaining("package-signing.pub");
        assertThat(privateKey).hasBinaryContent(before);
    }

    @Test
    void refusesAnotherMajorVersionAndReadsANewerMinorOne() {
        refusedBy(
                Check.FORMAT,
                () -> models.load(resealed(
                        replacing("package.json", json -> json.replaceFirst("\"major\" : 2", "\"major\" : 1")))));

        PackageSeal newer = resealed(replacing(
                "package.json",
                json -> json.replaceFirst("\"minor\" : 1", "\"minor\" : 7")
                        .replaceFirst("\\{", "{ \"calibration\" : {\"kind\" : \"isotonic\"},")));
        assertThat(models.load(newer).manifest().model()).isEqualTo(sample.description());
    }

    @Test
    void refusesUnknownSectionsAndDuplicateKeys() {
        refusedBy(
                Check.FORMAT,
                () -> models.load(
                        resealed(replacing("package.json", json -> json.replaceFirst("\\{", "{ \"hook\" : \"x\",")))));
        refusedBy(
                Check.FORMAT,
                () -> models.load(
                        resealed(replacing("package.json", json -> json.replaceFirst("\\{", "{ \"keyId\" : \"x\",")))));
    }

    @Test
    void refusesGoldenRowsThatAreNone() {
        refusedBy(Check.FORMAT, () -> models.load(resealed(replacing("golden.json", json -> "{\"rows\":[null]}"))));
        refusedBy(Check.FORMAT, () -> models.load(resealed(replacing("golden.json", json -> "{\"rows\":[]}"))));
    }

    @Test
    void refusesGoldenRowsThatScoreDifferently() {
        refusedBy(
                Check.GOLDEN_ROWS,
                () -> models.load(resealed(replacing("golden.json", json -> {
                    var tree = Json.mapper().readTree(json);
                    var outputs = (ArrayNode) tree.get("rows").get(0).get("outputs");
                    outputs.set(0, outputs.get(0).doubleValue() + 1e-6);
                    return Json.mapper().writeValueAsString(tree);
                }))));
    }

    /** Attack row 7. */
    @Test
    void neverLoadsTheClassOfASerialisedObject() throws IOException {
        ByteArrayOutputStream gadget = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(gadget)) {
            out.writeObject(new ArrayList<>(List.of("payload")));
        }
        for (String name : PackageFiles.NAMES) {
            refusedBy(
                    Check.FORMAT,
                    () -> models.load(resealed(files -> {
                        files.put(name, gadget.toByteArray());
                        return files;
                    })));
        }
    }

    /** Attack row 12: thousands of mutants of a sealed ONNX file are refused or score as before; none hangs or crashes. */
    @Test
    void survivesMutantsOfTheTrees() {
        byte[] onnx = files().get("model.onnx");
        double[] covers = OnnxModel.background(sample.model().predictor().scorer());
        Random random = new Random(42);
        int refused = 0;
        for (int i = 0; i < 3_000; i++) {
            byte[] mutant = onnx.clone();
            for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
                mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
            }
            try {
                TreeEnsemble read =
                        (TreeEnsemble) OnnxModel.read(mutant, stored.manifest().scorer(), covers);
                assertCanBeWalked(read);
            } catch (RefusedPackageException e) {
                refused++;
            }
        }
        // What is left over are changed numbers inside the split and leaf tensors; the hash catches those.
        assertThat(refused).isGreaterThan(500);
    }

    /** Looked at here again, by other means than the reader's own: no walk leaves the nodes, turns back or meets a NaN. */
    private static void assertCanBeWalked(TreeEnsemble trees) {
        for (int node = 0; node < trees.nodes(); node++) {
            if (trees.isLeaf(node)) {
                assertThat(trees.value(node)).isFinite();
            } else {
                assertThat(trees.threshold(node)).isFinite();
                assertThat(trees.feature(node)).isBetween(0, trees.features() - 1);
                assertThat(trees.left(node)).isBetween(node + 1, trees.nodes() - 1);
                assertThat(trees.right(node)).isBetween(node + 1, trees.nodes() - 1);
            }
        }
    }

    /** Attack row 12 in the file itself: numbers that would send a row astray, sealed as if they were right. */
    @Test
    void refusesThresholdsThatAreNoNumbersAndChildrenThatDoNotExist() {
        TreeEnsemble trees = (TreeEnsemble) sample.model().predictor().scorer();
        int split = IntStream.range(0, trees.nodes())
                .filter(node -> !trees.isLeaf(node))
                .findFirst()
                .orElseThrow();
        for (double hostile : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            refusedBy(
                    Check.FORMAT,
                    () -> models.load(resealed(files -> {
                        byte[] onnx = files.get("model.onnx").clone();
                        replaceFirst(onnx, littleEndian(trees.threshold(split)), littleEndian(hostile));
                        files.put("model.onnx", onnx);
                        return files;
                    })));
        }
        for (double hostile : new double[] {0, -1, 1e300}) {
            refusedBy(
                    Check.FORMAT,
                    () -> models.load(resealed(replacing(
                            "background.json", json -> json.replaceFirst("[0-9.]+", Double.toString(hostile))))));
        }
    }

    private static byte[] littleEndian(double value) {
        return ByteBuffer.allocate(Double.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(value)
                .array();
    }

    private static void replaceFirst(byte[] bytes, byte[] old, byte[] replacement) {
        for (int at = 0; at <= bytes.length - old.length; at++) {
            if (Arrays.equals(bytes, at, at + old.length, old, 0, old.length)) {
                System.arraycopy(replacement, 0, bytes, at, old.length);
                return;
            }
        }
        throw new AssertionError("the file does not hold the number");
    }

    @Test
    void namesThePackageByTheHashOfItsFiles() {
        assertThat(stored.prefix())
                .isEqualTo(new ObjectKey("models/" + stored.seal().digest()));
        assertThat(new PackageFiles(files()).digest()).isEqualTo(stored.seal().digest());
        assertThat(stored.seal().digest()).isNotEqualTo(Sha256.of(new byte[0]));
    }
}
