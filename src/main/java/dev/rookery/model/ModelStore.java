package dev.rookery.model;

import dev.rookery.common.InvalidException;
import dev.rookery.common.NotFoundException;
import dev.rookery.common.Sentence;
import dev.rookery.common.Sha256;
import dev.rookery.model.RefusedPackageException.Check;
import dev.rookery.model.internal.OnnxModel;
import dev.rookery.model.internal.PackageFiles;
import dev.rookery.model.internal.PackageJson;
import dev.rookery.model.internal.ParityProof;
import dev.rookery.model.internal.SigningKeys;
import dev.rookery.storage.ObjectKey;
import dev.rookery.storage.ObjectStore;
import java.util.Map;
import java.util.TreeMap;
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

    private final ObjectStore objects;
    private final SigningKeys keys;

    public ModelStore(ObjectStore objects, SigningKeys keys) {
        this.objects = objects;
        this.keys = keys;
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
     * @throws RefusedPackageException ({@link Check#PARITY}) when the engines disagree by more than {@link Witness#tolerance()}
     */
    public StoredPackage publish(ModelDescription description, Scorer scorer, double[][] holdout, Witness trainer) {
        byte[] onnx = OnnxModel.write(scorer);
        ScorerSpec spec = ScorerSpec.of(scorer);
        // What is proven is what a reader will see: the scorer as read back from the file, not the one that was
        // written.
        Scorer read = OnnxModel.read(onnx, spec, OnnxModel.background(scorer));
        Predictor predictor = new Predictor(description.signature(), description.preprocessing(), read);
        ParityProof proof = ParityProof.prove(predictor, holdout, trainer, onnx);
        PackageManifest manifest =
                new PackageManifest(FormatVersion.CURRENT, description, spec, proof.report(), keys.signingKeyId());
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
     * Fetches a package and takes it through every check.
     *
     * @throws RefusedPackageException naming the first check that failed
     * @throws dev.rookery.common.UnavailableException when the store does not answer
     */
    public LoadedModel load(PackageSeal seal) {
        PackageFiles files = fetch(seal);
        if (!files.digest().equals(seal.digest())) {
            throw new RefusedPackageException(
                    Check.HASH,
                    Sentence.of("model.package.otherBytes")
                            .with("digest", seal.digest().abbreviated())
                            .with("found", files.digest().abbreviated()));
        }
        keys.verify(seal);
        PackageJson.Parsed parsed = PackageJson.parse(files);
        Predictor predictor;
        try {
            Scorer scorer = OnnxModel.read(files.onnx(), parsed.manifest().scorer(), parsed.background());
            ModelDescription model = parsed.manifest().model();
            predictor = new Predictor(model.signature(), model.preprocessing(), scorer);
        } catch (RefusedPackageException e) {
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

    private PackageFiles fetch(PackageSeal seal) {
        Map<String, byte[]> bytes = new TreeMap<>();
        ObjectKey prefix = prefixOf(seal.digest());
        for (String name : PackageFiles.NAMES) {
            try {
                bytes.put(name, objects.get(prefix.child(name), PackageFiles.MAX_BYTES));
            } catch (NotFoundException e) {
                throw incomplete(seal, Sentence.of("model.package.missing").with("file", name), e);
            } catch (InvalidException e) {
                throw incomplete(seal, Sentence.of("model.package.large").with("file", name), e);
            }
        }
        return new PackageFiles(bytes);
    }

    private static RefusedPackageException incomplete(PackageSeal seal, Sentence what, RuntimeException cause) {
        return new RefusedPackageException(
                Check.COMPLETE, what.with("digest", seal.digest().abbreviated()), cause);
    }
}
