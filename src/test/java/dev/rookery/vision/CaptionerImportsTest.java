package dev.rookery.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.common.Folders;
import dev.rookery.common.NotFoundException;
import dev.rookery.common.UnavailableException;
import dev.rookery.dataset.DatasetName;
import dev.rookery.job.Job;
import dev.rookery.job.JobState;
import dev.rookery.job.Progress;
import dev.rookery.model.ModelName;
import dev.rookery.model.ModelVersionId;
import dev.rookery.model.RefusedPackageException;
import dev.rookery.registry.ChampionChanged;
import dev.rookery.registry.GateDecision;
import dev.rookery.registry.ModelKind;
import dev.rookery.registry.ModelVersion;
import dev.rookery.registry.Outcome;
import dev.rookery.storage.ObjectKey;
import dev.rookery.vision.internal.image.Drawing;
import dev.rookery.vision.internal.store.ServedCaptioners;
import java.io.FileNotFoundException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptionerImportsTest {
    private static final DatasetName DRAWINGS = new DatasetName("drawings");

    private static VisionState vision;
    private static GateDecision demo;

    @TempDir
    Path folder;

    @BeforeAll
    static void open(@TempDir Path state) throws Exception {
        vision = new VisionState(state);
        demo = vision.bringDemo();
        vision.drawings(DRAWINGS);
    }

    @AfterAll
    static void close() {
        vision.close();
    }

    @Test
    void bringsTheDemoCaptionerThroughItsGateToServing() throws Exception {
        assertThat(demo.outcome()).as(demo.rules().toString()).isEqualTo(Outcome.PASSED);
        ModelVersion champion = vision.registry.champion(CaptionerImports.DEMO).orElseThrow();
        assertThat(vision.registry.kind(CaptionerImports.DEMO)).contains(ModelKind.CAPTIONER);
        assertThat(champion.data().toString()).isEqualTo("shapes@1");
        assertThat(champion.metrics().get("exact_match")).isGreaterThan(0.9);
        assertThat(vision.evaluations.of(champion.run()).orElseThrow().pictures())
                .hasSize(120);
        Drawing drawing = Drawing.of(1001);
        Description description = vision.captions.describe(drawing.image());
        assertThat(description.version()).isEqualTo(new ModelVersionId(CaptionerImports.DEMO, 1));
        assertThat(description.best().text()).isEqualTo(drawing.caption());

        // The same package once more is the same version, not inferior to itself.
        assertThat(vision.bringDemo().outcome()).isEqualTo(Outcome.PASSED);
        assertThat(vision.registry.versions(CaptionerImports.DEMO)).hasSize(1);
    }

    @Test
    void givesAlternativesWithScoresBestFirst() throws Exception {
        Description description = vision.captions.describe(
                ImageInput.of(Drawing.of(1002).image()), Optional.empty(), CaptionOptions.beams(4));

        assertThat(description.captions())
                .hasSize(4)
                .isSortedAccordingTo((a, b) -> Double.compare(b.score(), a.score()));
        assertThat(description.captions()).allSatisfy(caption -> {
            assertThat(caption.probability()).isBetween(0.0, 1.0);
            assertThat(caption.score()).isLessThanOrEqualTo(0);
        });
    }

    @Test
    void bringsACaptionerFromAnArchiveAndFromAPrefix() throws Exception {
        Path zip = folder.resolve("model.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip));
                var files = Files.list(DemoCaptioner.folder())) {
            for (Path file : files.toList()) {
                out.putNextEntry(new ZipEntry("my-model/" + file.getFileName()));
                Files.copy(file, out);
                vision.state.store().put(new ObjectKey("incoming/mine/" + file.getFileName()), file);
            }
        }

        GateDecision zipped = bring("zipped", new CaptionerSource.Zip(zip));
        GateDecision stored = bring("stored", new CaptionerSource.Prefix("incoming/mine"));

        assertThat(zipped.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(stored.judged()).isEqualTo(zipped.judged());
        assertThat(zip).doesNotExist();
        assertThat(vision.captions
                        .describe(
                                ImageInput.of(Drawing.of(1003).image()),
                                Optional.of(new ModelName("stored")),
                                CaptionOptions.DEFAULT)
                        .best()
                        .text())
                .isEqualTo(Drawing.of(1003).caption());
    }

    @Test
    void refusesAPrefixWithASchemeAndOneWithNothing() {
        assertThatThrownBy(() -> bring("evil", new CaptionerSource.Prefix("http://169.254.169.254/latest")))
                .isInstanceOf(UnusableCaptionerException.class);
        assertThatThrownBy(() -> bring("none", new CaptionerSource.Prefix("incoming/nothing")))
                .isInstanceOf(NotFoundException.class);
        assertThat(vision.registry.kind(new ModelName("evil"))).isEmpty();
        assertThat(vision.registry.kind(new ModelName("none"))).isEmpty();
    }

    @Test
    void refusesByItsGateAModelThatIsWorseAndKeepsTheChampion() throws Exception {
        Path worse = Files.createDirectory(folder.resolve("worse"));
        OddModels.copyDemo(worse);
        Path config = worse.resolve("preprocessor_config.json");
        Files.writeString(
                config,
                Files.readString(config).replaceAll("\"image_mean\": \\[[^]]*]", "\"image_mean\": [9, 0.5, 0.5]"));

        GateDecision decision = vision.imports.bring(
                new BringCaptioner(
                        CaptionerImports.DEMO,
                        new CaptionerSource.Folder(worse),
                        DRAWINGS,
                        Map.of("exact_match", 0.9),
                        "test"),
                Progress.none());

        assertThat(decision.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(decision.rules()).anySatisfy(rule -> {
            assertThat(rule.rule()).isEqualTo("floor:exact_match");
            assertThat(rule.message()).contains("Exact match is").contains("at least 0.9");
        });
        assertThat(vision.registry
                        .champion(CaptionerImports.DEMO)
                        .orElseThrow()
                        .id()
                        .number())
                .isEqualTo(1);
        assertThat(vision.captions.describe(Drawing.of(1001).image()).version().number())
                .isEqualTo(1);
    }

    @Test
    void refusesACorruptedVersionWhileTheOldOneGoesOnDescribing() throws Exception {
        ModelName name = new ModelName("corrupted");
        ModelVersion old = bringTwo(name, "corrupted");
        ModelVersion second = vision.registry.champion(name).orElseThrow();
        assertThat(describedBy(name)).isEqualTo(second.id());

        vision.registry.rollback(name);
        assertThat(describedBy(name)).isEqualTo(old.id());

        // One bit of the second version flips in the object store; a rollback finds out before anything changes.
        flipOneBit(second);
        assertThatThrownBy(() -> vision.captions.rollback(name)).isInstanceOf(RefusedPackageException.class);
        assertThat(vision.registry.champion(name).orElseThrow().id()).isEqualTo(old.id());
        assertThat(vision.captions.health().refused()).isEmpty();

        // Somebody makes it champion all the same.
        vision.registry.rollback(name);

        assertThat(describedBy(name)).isEqualTo(old.id());
        assertThat(vision.captions.health().refused()).singleElement().satisfies(refused -> {
            assertThat(refused.version()).isEqualTo(second.id());
            assertThat(refused.reason().toString()).contains("not the ones that were sealed");
        });
        assertThatThrownBy(() -> vision.served.deploy(second.id())).isInstanceOf(RefusedPackageException.class);

        // What could not be loaded is forgotten as soon as it is the champion no more.
        vision.registry.rollback(name);
        assertThat(describedBy(name)).isEqualTo(old.id());
        assertThat(vision.captions.health().refused()).isEmpty();
    }

    @Test
    void fault7DescribesOnFromCheckedFilesWhileTheStoreIsLost() throws Exception {
        ModelName name = new ModelName("lonely");
        bring(name.value(), new CaptionerSource.Folder(DemoCaptioner.folder()));
        ModelVersionId serving = describedBy(name);
        Path objects = vision.state.directory().resolve("objects");
        Path aside = objects.resolveSibling("objects-aside");
        Files.move(objects, aside);
        try {
            // The worker is stopped as if nobody had asked for long, and started again from the copy on the disk.
            vision.state.clock().advance(Duration.ofMinutes(6));
            vision.served.current(name).orElseThrow().captioner().stopIfIdle();

            assertThat(describedBy(name)).isEqualTo(serving);
        } finally {
            Folders.remove(objects);
            Files.move(aside, objects);
        }
    }

    @Test
    void fault8NeverLoadsACopyThatChangedOnTheDisk() throws Exception {
        ModelName name = new ModelName("scratched");
        bring(name.value(), new CaptionerSource.Folder(DemoCaptioner.folder()));
        ModelVersion version = vision.registry.champion(name).orElseThrow();
        Path encoder = vision.state
                .directory()
                .resolve("vision")
                .resolve("models")
                .resolve(version.seal().digest().hex())
                .resolve("encoder.onnx");
        byte[] sound = Files.readAllBytes(encoder);
        Files.write(encoder, Arrays.copyOf(sound, sound.length / 2));
        vision.state.clock().advance(Duration.ofMinutes(6));
        vision.served.current(name).orElseThrow().captioner().stopIfIdle();

        assertThat(describedBy(name)).isEqualTo(version.id());
        assertThat(Files.readAllBytes(encoder)).isEqualTo(sound);
    }

    @Test
    void oneThatIsNotFetchedYetIsAwayAndOneThatNobodyKnowsIsNotThere() throws Exception {
        ModelName name = new ModelName("awaited");
        bring(name.value(), new CaptionerSource.Folder(DemoCaptioner.folder()));
        ServedCaptioners restarted = vision.another();
        CaptionService captions = vision.captions(restarted);
        ImageInput picture = ImageInput.of(Drawing.of(1001).image());
        try {
            restarted.deploy(vision.registry
                    .champion(CaptionerImports.DEMO)
                    .orElseThrow()
                    .id());
            assertThat(captions.defaultModel()).isEqualTo(CaptionerImports.DEMO);

            assertThatThrownBy(() -> captions.describe(picture, Optional.of(name), CaptionOptions.DEFAULT))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("awaited does not serve yet");
            assertThatThrownBy(() ->
                            captions.describe(picture, Optional.of(new ModelName("unheard")), CaptionOptions.DEFAULT))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("unheard");

            restarted.deploy(vision.registry.champion(name).orElseThrow().id());
            assertThat(captions.describe(picture, Optional.of(name), CaptionOptions.DEFAULT)
                            .best()
                            .text())
                    .isEqualTo(Drawing.of(1001).caption());
            // Of two, the one that somebody brought is asked.
            assertThat(captions.defaultModel()).isEqualTo(name);
        } finally {
            restarted.all().forEach(served -> served.captioner().close());
        }
    }

    @Test
    void lateNewsOfAnEarlierChampionBringsNothingBack() throws Exception {
        ModelName name = new ModelName("late");
        ModelVersion old = bringTwo(name, "late");
        ModelVersionId second = vision.registry.champion(name).orElseThrow().id();

        vision.served.championChanged(new ChampionChanged(name, old.id()));
        vision.served.deploy(old.id());

        assertThat(describedBy(name)).isEqualTo(second);
        assertThat(vision.captions.rollback(name)).isEqualTo(old.id());
        assertThat(describedBy(name)).isEqualTo(old.id());
    }

    /** Brings a captioner, and one that differs in its longest sentence in its place; answers the first. */
    private ModelVersion bringTwo(ModelName name, String other) throws Exception {
        bring(name.value(), new CaptionerSource.Folder(DemoCaptioner.folder()));
        ModelVersion first = vision.registry.champion(name).orElseThrow();
        Path second = Files.createDirectory(folder.resolve(other));
        OddModels.copyDemo(second);
        Path config = second.resolve("generation_config.json");
        Files.writeString(config, Files.readString(config).replace("\"max_length\": 32", "\"max_length\": 30"));
        assertThat(bring(name.value(), new CaptionerSource.Folder(second)).outcome())
                .isEqualTo(Outcome.PASSED);
        return first;
    }

    private static void flipOneBit(ModelVersion version) {
        ObjectKey encoder = new ObjectKey("models/" + version.seal().digest().hex() + "/encoder.onnx");
        byte[] bytes = vision.state.store().get(encoder, 1 << 30);
        bytes[bytes.length / 2] ^= 1;
        vision.state.store().put(encoder, bytes);
    }

    @Test
    void refusesAPickleAndWhatElseIsNoCaptioner() throws Exception {
        Path pickle = Files.createDirectory(folder.resolve("pickle"));
        OddModels.copyDemo(pickle);
        Files.write(
                pickle.resolve("encoder_model.onnx"),
                "\u0080\u0004cposix\nsystem\n(Vtouch /tmp/owned\ntR.".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> bring("pickle", new CaptionerSource.Folder(pickle)))
                .isInstanceOf(UnusableCaptionerException.class)
                .hasMessageContaining("encoder_model.onnx");
        assertThat(vision.registry.kind(new ModelName("pickle"))).isEmpty();
    }

    @Test
    void tellsTheJobWhyAModelIsRefused() throws Exception {
        Path giant = OddModels.with(OddModels.giant(), Files.createDirectory(folder.resolve("giant")));

        var id = vision.imports.start(new BringCaptioner(
                new ModelName("giant"), new CaptionerSource.Folder(giant), DRAWINGS, Map.of(), "test"));
        Job job = vision.jobs.await(id, Duration.ofSeconds(60));

        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(job.message().key()).isEqualTo("vision.worker.failed");
        assertThat(job.message().toString()).contains("candidate");
        assertThat(vision.registry.kind(new ModelName("giant"))).isEmpty();
        assertThat(vision.captions.describe(Drawing.of(1001).image()).best().text())
                .isEqualTo(Drawing.of(1001).caption());
    }

    private static ModelVersionId describedBy(ModelName name) throws FileNotFoundException {
        return vision.captions
                .describe(ImageInput.of(Drawing.of(1001).image()), Optional.of(name), CaptionOptions.DEFAULT)
                .version();
    }

    private static GateDecision bring(String name, CaptionerSource source) {
        return vision.imports.bring(
                new BringCaptioner(new ModelName(name), source, DRAWINGS, Map.of(), "test"), Progress.none());
    }
}
