package dev.rookery.vision;

import dev.rookery.dataset.DatasetName;
import dev.rookery.job.JobService;
import dev.rookery.job.Progress;
import dev.rookery.model.SealedFiles;
import dev.rookery.model.internal.SigningKeys;
import dev.rookery.registry.ChampionChanged;
import dev.rookery.registry.GateDecision;
import dev.rookery.registry.GateService;
import dev.rookery.registry.RegistryService;
import dev.rookery.registry.internal.AliasRepository;
import dev.rookery.registry.internal.Checkpoint;
import dev.rookery.registry.internal.DecisionRepository;
import dev.rookery.registry.internal.VersionRepository;
import dev.rookery.testing.TestState;
import dev.rookery.tracking.RunService;
import dev.rookery.tracking.internal.RunRepository;
import dev.rookery.vision.internal.image.Drawing;
import dev.rookery.vision.internal.image.PictureReader;
import dev.rookery.vision.internal.image.Thumbnails;
import dev.rookery.vision.internal.store.CaptionMeters;
import dev.rookery.vision.internal.store.CaptionSetRepository;
import dev.rookery.vision.internal.store.CaptionSetStore;
import dev.rookery.vision.internal.store.CaptionerIntake;
import dev.rookery.vision.internal.store.CaptionerPackages;
import dev.rookery.vision.internal.store.ServedCaptioners;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.unit.DataSize;

/** Everything that describes pictures, wired by hand on disposable state. */
final class VisionState implements AutoCloseable {
    final TestState state;
    final MeterRegistry meters = new SimpleMeterRegistry();
    final RegistryService registry;
    final GateService gate;
    final RunService runs;
    final JobService jobs;
    final ServedCaptioners served;
    final CaptionSets sets;
    final CaptionService captions;
    final CaptionerImports imports;
    final CaptionEvaluations evaluations;
    final SealedFiles sealed;
    private final CaptionerPackages packages;
    private final PictureReader reader;
    private final VisionProperties properties;

    VisionState(Path folder) throws Exception {
        this(folder, Duration.ofSeconds(60));
    }

    VisionState(Path folder, Duration deadline) throws Exception {
        state = TestState.open(folder);
        runs = new RunService(
                new RunRepository(state.jdbc(), new JdbcTemplate(state.dataSource())),
                state.store(),
                state.transactions(),
                state.clock());
        AliasRepository aliases = new AliasRepository(state.jdbc());
        DecisionRepository decisions = new DecisionRepository(state.jdbc());
        gate = new GateService(decisions, aliases, state.transactions(), state.clock());
        registry = new RegistryService(
                new VersionRepository(state.jdbc()),
                aliases,
                decisions,
                new Checkpoint(state.dataSource()),
                state.transactions(),
                this::told,
                state.clock());
        WorkerSettings settings = new WorkerSettings(
                1,
                8,
                deadline,
                Duration.ofSeconds(2),
                Duration.ofSeconds(60),
                Duration.ofMinutes(5),
                Duration.ofSeconds(1),
                3,
                List.of(
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED"));
        sealed = new SealedFiles(state.store(), new SigningKeys(state.directory(), "", List.of()));
        packages = new CaptionerPackages(sealed, settings, state.directory(), state.clock());
        CaptionMeters captionMeters = new CaptionMeters(meters);
        served = new ServedCaptioners(registry, packages, captionMeters, state.clock());
        properties = new VisionProperties(DataSize.ofMegabytes(20), 40, "");
        reader = new PictureReader(properties.maxPixels());
        sets = new CaptionSets(
                new CaptionSetStore(
                        new CaptionSetRepository(state.jdbc()), state.store(), state.transactions(), state.clock()),
                state.store(),
                reader,
                properties,
                state.clock());
        jobs = new JobService(state.jdbc(), state.clock());
        imports = new CaptionerImports(
                new CaptionerIntake(
                        packages,
                        served,
                        registry,
                        gate,
                        runs,
                        state.store(),
                        reader,
                        state.directory(),
                        state.clock()),
                sets,
                jobs);
        captions = new CaptionService(served, reader, properties, captionMeters);
        evaluations = new CaptionEvaluations(runs);
    }

    private void told(Object event) {
        if (event instanceof ChampionChanged changed) {
            served.championChanged(changed);
        }
    }

    /** Brings a few pictures that the demo captioner knows, as a set to judge on in little time. */
    CaptionSetVersion drawings(DatasetName set) {
        return sets.bring(
                set,
                IntStream.range(0, 12)
                        .mapToObj(Drawing::of)
                        .map(drawing -> new CaptionedPictures.Entry(
                                drawing.caption() + ".png",
                                sets.store(Thumbnails.png(drawing.image())),
                                List.of(drawing.caption()),
                                Optional.empty()))
                        .toList());
    }

    /** Another server on the same state, which serves nobody yet. */
    ServedCaptioners another() {
        return new ServedCaptioners(registry, packages, new CaptionMeters(new SimpleMeterRegistry()), state.clock());
    }

    CaptionService captions(ServedCaptioners others) {
        return new CaptionService(others, reader, properties, new CaptionMeters(new SimpleMeterRegistry()));
    }

    GateDecision bringDemo() {
        return imports.bringDemo("test", Progress.none());
    }

    @Override
    public void close() {
        served.all().forEach(each -> each.captioner().close());
        jobs.close();
        state.close();
    }
}
