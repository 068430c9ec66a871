package dev.rookery.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.common.Json;
import dev.rookery.dataset.DatasetName;
import dev.rookery.dvc.DvcWorkspace;
import dev.rookery.fetch.Downloads;
import dev.rookery.job.Progress;
import dev.rookery.model.ModelName;
import dev.rookery.model.ModelStore;
import dev.rookery.model.ModelVersionId;
import dev.rookery.model.PackageSeal;
import dev.rookery.model.RefusedPackageException;
import dev.rookery.registry.GateDecision;
import dev.rookery.registry.Judgement;
import dev.rookery.registry.ModelKind;
import dev.rookery.registry.ModelObjects;
import dev.rookery.registry.ModelVersion;
import dev.rookery.registry.Outcome;
import dev.rookery.vision.internal.image.Drawing;
import dev.rookery.vision.internal.onnx.OutlineReader;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Captioners in the layouts that exporters write, from their files to a sentence; and second versions that come to nothing. */
class CaptionerLayoutsTest {
    private static final DatasetName DRAWINGS = new DatasetName("drawings");

    private static VisionState vision;

    @TempDir
    Path folder;

    @BeforeAll
    static void open(@TempDir Path state) throws Exception {
        vision = new VisionState(state);
        vision.drawings(DRAWINGS);
    }

    @AfterAll
    static void close() {
        vision.close();
    }

    @Test
    void bringsGraphsOfEightBitsFromTheirOnnxFolderToASentence() throws Exception {
        Path brought = DemoLayouts.quantized(folder);
        Path encoder = brought.resolve("onnx/encoder_model_quantized.onnx");
        assertThat(Files.size(encoder))
                .isLessThan(Files.size(DemoCaptioner.folder().resolve("encoder_model.onnx")) * 2 / 3);

        assertThat(bring("eight-bits", brought).outcome()).isEqualTo(Outcome.PASSED);

        assertThat(described("eight-bits", 1003).best().text())
                .isEqualTo(Drawing.of(1003).caption());
        ModelVersion version =
                vision.registry.champion(new ModelName("eight-bits")).orElseThrow();
        assertThat(version.metrics().get("exact_match")).isGreaterThan(0.8);
        Path served = vision.state
                .directory()
                .resolve("vision/models/" + version.seal().digest().hex());
        assertThat(served.resolve("encoder.onnx")).hasSameBinaryContentAs(encoder);
        assertThat(OutlineReader.read(served.resolve("encoder.onnx")).inputs()).containsOnlyKeys("pixel_values");
    }

    /** Exports also hold a third graph, which reads one token with a cache; the two others say everything it does. */
    @Test
    void bringsADecoderWithoutACacheAndLeavesTheOneWithPastAside() throws Exception {
        Path brought = DemoLayouts.plain(folder);
        Files.writeString(brought.resolve("decoder_with_past_model.onnx"), "not looked at");
        assertThat(vision.imports.look(new CaptionerSource.Folder(brought)).others())
                .contains("decoder_with_past_model.onnx");

        assertThat(bring("plain", brought).outcome()).isEqualTo(Outcome.PASSED);

        assertThat(vision.captions
                        .current(new ModelName("plain"))
                        .orElseThrow()
                        .manifest()
                        .files()
                        .kind())
                .isEqualTo(CaptionerManifest.Decoder.PLAIN);
        Description description = described("plain", 1003);
        assertThat(description.best().text()).isEqualTo(Drawing.of(1003).caption());
        assertThat(vision.captions
                        .describe(
                                ImageInput.of(Drawing.of(1003).image()),
                                Optional.of(new ModelName("plain")),
                                CaptionOptions.beams(4))
                        .captions())
                .hasSize(4)
                .first()
                .extracting(Caption::text)
                .isEqualTo(Drawing.of(1003).caption());
    }

    @Test
    void aVersionIsADvcObjectThatIsPulledWhole() throws Exception {
        bring("pulled", DemoCaptioner.folder());
        ModelVersion version = vision.registry.champion(new ModelName("pulled")).orElseThrow();
        ModelObjects.Offer offer =
                new ModelObjects(vision.registry, smallModels(), vision.sealed, vision.state.store()).offer(version);

        DvcWorkspace.init(folder, true);
        Files.writeString(folder.resolve(".dvc/config"), offer.config());
        Files.writeString(folder.resolve(offer.fileName()), offer.pointer());
        try (DvcWorkspace workspace = DvcWorkspace.open(folder, Map.of(), true)) {
            workspace.pull(List.of(), Optional.empty(), false, Downloads.fromPublicAddresses());
        }

        Path pulled = folder.resolve("pulled");
        assertThat(pulled.resolve("encoder.onnx"))
                .hasSameBinaryContentAs(DemoCaptioner.folder().resolve("encoder_model.onnx"));
        assertThat(pulled.resolve("decoder.onnx"))
                .hasSameBinaryContentAs(DemoCaptioner.folder().resolve("decoder_model_merged.onnx"));
        var metrics = Json.mapper().readTree(Files.readAllBytes(pulled.resolve("metrics.json")));
        assertThat(metrics.path("version").asString()).isEqualTo("pulled:1");
        assertThat(metrics.at("/metrics/exact_match").asDouble())
                .isEqualTo(version.metrics().get("exact_match"));
        // Without what the version adds it is the sealed package itself.
        Files.delete(pulled.resolve("metrics.json"));
        Files.delete(pulled.resolve("seal.json"));
        assertThat(vision.sealed.holds(version.seal(), pulled)).isTrue();
    }

    /** Packages of tables are of no interest here, and none is asked for. */
    private static ModelStore smallModels() {
        return new ModelStore(vision.state.store(), null, null, null, vision.state.clock());
    }

    @Test
    void refusesADecoderThatSpeaksBeyondItsVocabularyWhileTheFirstVersionServes() throws Exception {
        bring("beyond", DemoCaptioner.folder());
        OddModels.copyDemo(folder);
        Files.delete(folder.resolve("decoder_model_merged.onnx"));
        Files.write(
                folder.resolve("decoder_model.onnx"), OddModels.speaking(400).toByteArray());

        assertThatThrownBy(() -> bring("beyond", folder))
                .isInstanceOf(UnusableCaptionerException.class)
                .hasMessageContaining("399");

        assertServesItsFirstVersion("beyond");
        assertThat(vision.registry.versions(new ModelName("beyond"))).hasSize(1);
    }

    /** Sealed and promoted by whatever way, a version that does not say of its golden pictures what it said once never gets traffic. */
    @Test
    void fault18AVersionThatFailsItsWarmUpNeverServesAndTheFirstOneStays() throws Exception {
        ModelName name = new ModelName("warm");
        GateDecision first = bring("warm", DemoCaptioner.folder());
        ModelVersion serving = vision.registry.champion(name).orElseThrow();
        vision.sealed.fetch(serving.seal(), folder.resolve("second"));
        Path manifest = folder.resolve("second").resolve(CaptionerManifest.FILE);
        Files.writeString(
                manifest, Files.readString(manifest).replaceFirst("\"logProbability\":-", "\"logProbability\":-1"));
        PackageSeal seal = vision.sealed.publish(folder.resolve("second"));
        GateDecision decision = vision.gate.judge(
                new Judgement(name, serving.run(), seal.digest(), first.rules(), Optional.of(serving.id()), "test"));
        ModelVersion second = vision.registry.register(
                name,
                ModelKind.CAPTIONER,
                serving.run(),
                serving.data(),
                seal,
                seal.digest(),
                serving.metrics(),
                decision.id());

        vision.registry.promote(second.id(), decision.id());

        assertThat(vision.registry.champion(name).orElseThrow().id()).isEqualTo(second.id());
        assertServesItsFirstVersion("warm");
        assertThat(vision.captions.health().refused())
                .filteredOn(refused -> refused.version().equals(second.id()))
                .singleElement()
                .satisfies(refused -> assertThat(refused.reason().key()).isEqualTo("vision.golden.differs"));
        assertThatThrownBy(() -> vision.served.deploy(second.id()))
                .isInstanceOfSatisfying(
                        RefusedPackageException.class,
                        refused -> assertThat(refused.check()).isEqualTo(RefusedPackageException.Check.GOLDEN_ROWS));
    }

    @Test
    void attack8RefusesAPickleAlsoWhenItIsZipped() throws Exception {
        OddModels.copyDemo(folder);
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write("\u0080\u0004cposix\nsystem\n(Vtouch /tmp/owned\ntR.".getBytes(StandardCharsets.ISO_8859_1));
        }
        Files.write(folder.resolve("encoder_model.onnx"), zipped.toByteArray());

        assertThatThrownBy(() -> bring("pickle", folder))
                .isInstanceOf(UnusableCaptionerException.class)
                .hasMessageContaining("encoder_model.onnx");
        assertThat(vision.registry.kind(new ModelName("pickle"))).isEmpty();
    }

    private static void assertServesItsFirstVersion(String name) throws FileNotFoundException {
        Description description = described(name, 1001);
        assertThat(description.version()).isEqualTo(new ModelVersionId(new ModelName(name), 1));
        assertThat(description.best().text()).isEqualTo(Drawing.of(1001).caption());
    }

    private static Description described(String name, int number) throws FileNotFoundException {
        return vision.captions.describe(
                ImageInput.of(Drawing.of(number).image()), Optional.of(new ModelName(name)), CaptionOptions.DEFAULT);
    }

    private static GateDecision bring(String name, Path folder) throws IOException {
        return vision.imports.bring(
                new BringCaptioner(new ModelName(name), new CaptionerSource.Folder(folder), DRAWINGS, Map.of(), "test"),
                Progress.none());
    }
}
