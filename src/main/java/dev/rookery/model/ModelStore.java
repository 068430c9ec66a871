package dev.rookery.model;

import dev.rookery.common.Sentence;
import dev.rookery.common.Sha256;
import dev.rookery.common.UnavailableException;
import dev.rookery.model.RefusedPackageException.Check;
import dev.rookery.model.internal.OnnxModel;
import dev.rookery.model.internal.PackageCache;
import dev.rookery.model.internal.PackageFetch;
import dev.rookery.model.internal.PackageFiles;
import dev.rookery.model.internal.PackageJson;
import dev.rookery.model.internal.ParityProof;
import dev.rookery.model.internal.SigningKeys;
import dev.rookery.storage.ObjectKey;
import dev.rookery.storage.ObjectStore;
import dev.rookery.storage.StoreLocation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Packages in and out of the object store. Nothing is stored before its parity is proven, nothing is parsed before its hash and
 * signature are checked, and nothing is returned before its golden rows score as they did. Files lie under their own digest, so a
 * half-written package is one that nobody refers to. Thread-safe.
 */
@Service
public final class ModelStore {
    private static final Logger log = LoggerFactory.getLogger(ModelStore.class);
    private static final ObjectKey ROOT = new ObjectKey("models");

    /** How long a store that did not answer is not asked for what has a copy: many models must not each wait for it. */
    private static final Duration LEAVE_ALONE = Duration.ofSeconds(5);

    private final ObjectStore objects;
    private final PackageFetch fetch;
    private final SigningKeys keys;
    private final PackageCache cache;
    private final ForeignGraphs graphs;
    private final Clock clock;
    private volatile Instant awayAt = Instant.EPOCH;

    public ModelStore(ObjectStore objects, SigningKeys keys, PackageCache cache, ForeignGraphs graphs, Clock clock) {
        this.objects = objects;
        this.fetch = new PackageFetch(objects);
        this.keys = keys;
        this.cache = cache;
        this.graphs = graphs;
        this.clock = clock;
    }

    /** Where the files of a package lie. */
    public static ObjectKey prefixOf(Sha256 digest) {
        return ROOT.child(digest.hex());
    }

    /**
     * Proves that the files will score as the trainer does, then stores them.
     *
     * @param holdout raw rows the model was not fitted on
     * @param trainer the library's own model
     * @throws RefusedPackageException ({@link Check#PARITY}) when the engines disagree by more than {@link Witness#tolerance()},
     *     with the digest of the scorer that was refused
     */
    public StoredPackage publish(ModelDescription description, Scorer scorer, double[][] holdout, Witness trainer) {
        return publish(description, scorer, AnswerRule.NONE, holdout, trainer);
    }

    /**
     * The same for a model whose probabilities are corrected or decided by costs. The engines are held against each other before
     * the rule; what the rule makes of the trainer's own answers stands in the golden rows, and the package must give it already here.
     */
    public StoredPackage publish(
            ModelDescription description, Scorer scorer, AnswerRule rule, double[][] holdout, Witness trainer) {
        byte[] onnx = OnnxModel.write(scorer);
        ScorerSpec spec = ScorerSpec.of(scorer);
        // What is proven is what a reader will see: the scorer as read back from the file, not the one that was
        // written.
        ParityProof proof;
        try {
            Scorer read = OnnxModel.read(onnx, spec, OnnxModel.background(scorer));
            Predictor predictor = new Predictor(description.signature(), description.preprocessing(), read, rule);
            proof = ParityProof.prove(predictor, holdout, trainer, onnx);
            ParityProof.rescore(predictor, proof.golden(), proof.report().tolerance());
        } catch (RefusedPackageException e) {
            throw e.of(Sha256.of(onnx));
        }
        return store(description, spec, scorer, rule, proof, onnx);
    }

    /**
     * Stores a graph that another tool made, with what it answers to these rows as the proof that it stays what it is.
     *
     * @param rows raw rows
     * @param reference encoded rows that explanations compare with, one after the other
     * @throws dev.rookery.common.InvalidException when its structure is not accepted
     * @throws RefusedPackageException ({@link Check#PARITY}) when it answers the same row differently
     * @throws UnavailableException when it cannot be asked
     */
    public StoredPackage publishForeign(
            ModelDescription description, ScorerSpec.Foreign spec, byte[] onnx, double[][] rows, double[] reference) {
        ForeignGraph graph = new ForeignGraph(
                spec, onnx, reference, graphs.open(description.name().value(), onnx, spec));
        Predictor predictor = new Predictor(description.signature(), description.preprocessing(), graph);
        return store(description, spec, graph, AnswerRule.NONE, ParityProof.ofItself(predictor, rows), onnx);
    }

    private StoredPackage store(
            ModelDescription description,
            ScorerSpec spec,
            Scorer scorer,
            AnswerRule rule,
            ParityProof proof,
            byte[] onnx) {
        PackageManifest manifest = new PackageManifest(
                FormatVersion.of(rule),
                description,
                spec,
                rule.isNone() ? Optional.empty() : Optional.of(rule),
                proof.report(),
                keys.signingKeyId());
        PackageFiles files = PackageJson.files(manifest, scorer, proof.golden(), onnx);
        PackageSeal seal = keys.seal(files.digest());
        ObjectKey prefix = prefixOf(seal.digest());
        files.bytes().forEach((name, bytes) -> objects.put(prefix.child(name), bytes));
        log.info(
                "event=package-published digest={} bytes={} parity-rows={} parity-difference={}",
                seal.digest(),
                files.sizeBytes(),
                proof.report().total(),
                Math.max(proof.report().maxTrainerDifference(), proof.report().maxOnnxDifference()));
        return new StoredPackage(seal, prefix, files.sizeBytes(), manifest);
    }

    /**
     * Fetches a package and takes it through every check. A store on another machine may be away: then the copy that the last
     * load from it left on this disk stands in, taken through the same checks.
     *
     * @throws RefusedPackageException naming the first check that failed
     * @throws UnavailableException when the store does not answer and there is no good copy
     */
    public LoadedModel load(PackageSeal seal) {
        if (objects.location() instanceof StoreLocation.Folder) {
            return verify(seal, fetch.fetch(seal.digest(), prefixOf(seal.digest())));
        }
        if (Duration.between(awayAt, clock.instant()).abs().compareTo(LEAVE_ALONE) < 0
                && cache.find(seal.digest()).isPresent()) {
            return loadCopy(seal, stillAway());
        }
        PackageFiles files;
        try {
            files = fetch.fetch(seal.digest(), prefixOf(seal.digest()));
        } catch (UnavailableException e) {
            awayAt = clock.instant();
            return loadCopy(seal, e);
        }
        LoadedModel model = verify(seal, files);
        cache.keep(seal.digest(), files);
        return model;
    }

    /**
     * The files of a package by name, from the store, verified against their seal and not looked into.
     *
     * @throws RefusedPackageException when they are not the ones that were sealed
     * @throws UnavailableException when the store does not answer
     */
    public Map<String, byte[]> files(PackageSeal seal) {
        PackageFiles files = fetch.fetch(seal.digest(), prefixOf(seal.digest()));
        requireSealed(seal, files);
        return files.bytes();
    }

    private void requireSealed(PackageSeal seal, PackageFiles files) {
        if (!files.digest().equals(seal.digest())) {
            throw new RefusedPackageException(
                    Check.HASH,
                    Sentence.of("model.package.otherBytes")
                            .with("digest", seal.digest().abbreviated())
                            .with("found", files.digest().abbreviated()));
        }
        keys.verify(seal);
    }

    private LoadedModel verify(PackageSeal seal, PackageFiles files) {
        requireSealed(seal, files);
        PackageJson.Parsed parsed = PackageJson.parse(files);
        Predictor predictor;
        try {
            ModelDescription model = parsed.manifest().model();
            Scorer scorer = scorer(files, parsed);
            predictor = new Predictor(
                    model.signature(),
                    model.preprocessing(),
                    scorer,
                    parsed.manifest().answer().orElse(AnswerRule.NONE));
        } catch (RefusedPackageException | UnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new RefusedPackageException(
                    Check.FORMAT,
                    Sentence.of("model.package.unusable")
                            .with("digest", seal.digest().abbreviated())
                            .with("reason", String.valueOf(e.getMessage())),
                    e);
        }
        ParityProof.rescore(
                predictor, parsed.golden(), parsed.manifest().parity().tolerance());
        return new LoadedModel(seal, parsed.manifest(), predictor);
    }

    private Scorer scorer(PackageFiles files, PackageJson.Parsed parsed) {
        PackageManifest manifest = parsed.manifest();
        if (manifest.scorer() instanceof ScorerSpec.Foreign foreign) {
            String name = manifest.model().name().value();
            return new ForeignGraph(
                    foreign, files.onnx(), parsed.background(), graphs.open(name, files.onnx(), foreign));
        }
        return OnnxModel.read(files.onnx(), manifest.scorer(), parsed.background());
    }

    /** Takes the copy's part once the store has failed; without a good copy the store's failure stands. */
    private LoadedModel loadCopy(PackageSeal seal, UnavailableException away) {
        PackageFiles copy = cache.find(seal.digest()).orElseThrow(() -> away);
        try {
            LoadedModel model = verify(seal, copy);
            log.warn(
                    "event=package-from-cache digest={} reason=\"{}\"",
                    seal.digest().abbreviated(),
                    away.getMessage());
            return model;
        } catch (RefusedPackageException e) {
            cache.drop(seal.digest());
            away.addSuppressed(e);
            throw away;
        }
    }

    private static UnavailableException stillAway() {
        return new UnavailableException(Sentence.of("model.package.stillAway"));
    }
}
