package dev.rookery.vision.internal.store;

import dev.rookery.common.DataDirectory;
import dev.rookery.common.Folders;
import dev.rookery.common.Json;
import dev.rookery.common.RookeryException;
import dev.rookery.common.Sentence;
import dev.rookery.common.Sha256;
import dev.rookery.job.CancelledException;
import dev.rookery.job.Progress;
import dev.rookery.model.ModelName;
import dev.rookery.model.ModelVersionId;
import dev.rookery.model.PackageSeal;
import dev.rookery.registry.GateDecision;
import dev.rookery.registry.GateService;
import dev.rookery.registry.Judgement;
import dev.rookery.registry.ModelKind;
import dev.rookery.registry.ModelVersion;
import dev.rookery.registry.Outcome;
import dev.rookery.registry.RegistryService;
import dev.rookery.storage.ObjectStore;
import dev.rookery.tracking.MetricPoint;
import dev.rookery.tracking.RunId;
import dev.rookery.tracking.RunService;
import dev.rookery.tracking.RunState;
import dev.rookery.vision.BringCaptioner;
import dev.rookery.vision.CaptionEvaluation;
import dev.rookery.vision.CaptionPolicy;
import dev.rookery.vision.CaptionSetVersion;
import dev.rookery.vision.CaptionedPictures;
import dev.rookery.vision.CaptionerInspection;
import dev.rookery.vision.CaptionerSource;
import dev.rookery.vision.internal.image.PictureReader;
import dev.rookery.vision.internal.onnx.CaptionerInspector;
import dev.rookery.vision.internal.quality.CaptionEvaluator;
import dev.rookery.vision.internal.quality.CaptionGate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** The way of a captioner from where it lies to where it serves. A kill at any point leaves the champion before or the new one. */
@Component
public class CaptionerIntake {
    /** File of a run that holds its {@link CaptionEvaluation}. */
    public static final String EVALUATION = "captions.json";

    private static final String EXPERIMENT = "captioners";

    private final CaptionerPackages packages;
    private final ServedCaptioners served;
    private final RegistryService registry;
    private final GateService gate;
    private final RunService runs;
    private final ObjectStore objects;
    private final PictureReader reader;
    private final Path folder;
    private final Clock clock;

    public CaptionerIntake(
            CaptionerPackages packages,
            ServedCaptioners served,
            RegistryService registry,
            GateService gate,
            RunService runs,
            ObjectStore objects,
            PictureReader reader,
            DataDirectory data,
            Clock clock) {
        this.packages = packages;
        this.served = served;
        this.registry = registry;
        this.gate = gate;
        this.runs = runs;
        this.objects = objects;
        this.reader = reader;
        this.folder = data.resolve("vision").resolve("incoming");
        this.clock = clock;
    }

    /**
     * @param pictures gives the bytes behind a digest
     * @return what the gate said; a refused captioner is not registered, and only one that passed becomes champion
     */
    public GateDecision bring(
            BringCaptioner request,
            CaptionSetVersion set,
            CaptionedPictures content,
            Function<Sha256, byte[]> pictures,
            Progress progress) {
        RunId run = begin(request.model(), request.askedBy());
        return finishing(run, () -> brought(run, request, set, content, pictures, progress));
    }

    private GateDecision brought(
            RunId run,
            BringCaptioner request,
            CaptionSetVersion set,
            CaptionedPictures content,
            Function<Sha256, byte[]> pictures,
            Progress progress) {
        PackageSeal seal = publish(request.source(), progress);
        runs.params(run, params(request, set, seal));
        CaptionEvaluator evaluator = new CaptionEvaluator(reader, pictures);
        CaptionEvaluation evaluation = evaluate(evaluator, "candidate", seal, set, content, progress);
        record(run, evaluation);
        Optional<ModelVersion> champion = registry.champion(request.model());
        Optional<CaptionGate.Champion> compared = champion.map(version -> new CaptionGate.Champion(
                version.id(), evaluate(evaluator, version.id().toString(), version.seal(), set, content, progress)));
        GateDecision decision = gate.judge(new Judgement(
                request.model(),
                run,
                seal.digest(),
                new CaptionGate(CaptionPolicy.withFloors(request.floors()), evaluation, compared).rules(),
                champion.map(ModelVersion::id),
                request.askedBy()));
        if (decision.outcome() != Outcome.REFUSED) {
            register(request, set, run, seal, evaluation, decision);
        }
        return decision;
    }

    /**
     * Judges a version that is here already on a set, from the object store as a server would load it; nothing is decided by it.
     *
     * @param run is finished here, whatever happens
     * @param source gives the set, and may have to read it first
     */
    public CaptionEvaluation judge(
            RunId run,
            ModelVersion version,
            Supplier<CaptionSetVersion> source,
            Function<CaptionSetVersion, CaptionedPictures> contents,
            Function<Sha256, byte[]> pictures,
            Progress progress) {
        return finishing(run, () -> {
            CaptionSetVersion set = source.get();
            runs.params(
                    run,
                    Map.of(
                            "version",
                            version.id().toString(),
                            "judged_on",
                            set.id().toString(),
                            "package",
                            version.seal().digest().hex()));
            CaptionEvaluation evaluation = evaluate(
                    new CaptionEvaluator(reader, pictures),
                    version.id().toString(),
                    version.seal(),
                    set,
                    contents.apply(set),
                    progress);
            record(run, evaluation);
            return evaluation;
        });
    }

    /** The run that a judgement is kept in. */
    public RunId begin(ModelName model, String askedBy) {
        return runs.start(EXPERIMENT, model.value(), Map.of("asked_by", askedBy))
                .id();
    }

    private <T> T finishing(RunId run, Supplier<T> work) {
        try {
            T result = work.get();
            runs.finish(run, RunState.FINISHED);
            return result;
        } catch (CancelledException e) {
            runs.finish(run, RunState.CANCELLED);
            throw e;
        } catch (RuntimeException e) {
            runs.tag(
                    run,
                    Map.of("error", e instanceof RookeryException ? String.valueOf(e.getMessage()) : e.toString()));
            runs.finish(run, RunState.FAILED);
            throw e;
        }
    }

    private PackageSeal publish(CaptionerSource source, Progress progress) {
        progress.report(0, Sentence.of("vision.job.fetching"));
        Path brought = Folders.temporary(folder);
        try {
            SourceFolder.copy(source, objects, brought);
            progress.checkCancelled();
            progress.report(0.1, Sentence.of("vision.job.checking"));
            return packages.publish(brought);
        } finally {
            discard(source);
            Folders.remove(brought);
        }
    }

    /** An archive is brought once. */
    private static void discard(CaptionerSource source) {
        if (source instanceof CaptionerSource.Zip(Path file)) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot remove " + file, e);
            }
        }
    }

    /** Looks at what lies there, and leaves it as it is. */
    public CaptionerInspection look(CaptionerSource source) {
        Path brought = Folders.temporary(folder);
        try {
            SourceFolder.copy(source, objects, brought);
            return CaptionerInspector.inspect(brought);
        } finally {
            Folders.remove(brought);
        }
    }

    /** From the object store, as a server would load it. */
    private CaptionEvaluation evaluate(
            CaptionEvaluator evaluator,
            String name,
            PackageSeal seal,
            CaptionSetVersion set,
            CaptionedPictures content,
            Progress progress) {
        try (Captioner captioner = served.rehearse(name, seal)) {
            return evaluator.evaluate(captioner, set, content, progress);
        }
    }

    private void record(RunId run, CaptionEvaluation evaluation) {
        runs.metric(
                run,
                evaluation.metrics().entrySet().stream()
                        .map(metric -> new MetricPoint(metric.getKey(), metric.getValue(), 0, clock.instant()))
                        .toList());
        runs.artifact(run, EVALUATION, Json.mapper().writeValueAsBytes(evaluation));
    }

    private void register(
            BringCaptioner request,
            CaptionSetVersion set,
            RunId run,
            PackageSeal seal,
            CaptionEvaluation evaluation,
            GateDecision decision) {
        Optional<ModelVersionId> before = registry.champion(request.model()).map(ModelVersion::id);
        ModelVersion version = registry.register(
                request.model(),
                ModelKind.CAPTIONER,
                run,
                set.id(),
                seal,
                seal.digest(),
                evaluation.metrics(),
                decision.id());
        if (decision.outcome() == Outcome.PASSED && !before.equals(Optional.of(version.id()))) {
            registry.promote(version.id(), decision.id());
        }
    }

    private static Map<String, String> params(BringCaptioner request, CaptionSetVersion set, PackageSeal seal) {
        Map<String, String> params = new HashMap<>();
        params.put(
                "source",
                switch (request.source()) {
                    case CaptionerSource.Folder(Path path) -> "folder " + path.getFileName();
                    case CaptionerSource.Zip _ -> "archive";
                    case CaptionerSource.Prefix(String prefix) -> "prefix " + prefix;
                    case CaptionerSource.Demo() -> "comes with Rookery";
                });
        params.put("judged_on", set.id().toString());
        params.put("package", seal.digest().hex());
        return params;
    }
}
