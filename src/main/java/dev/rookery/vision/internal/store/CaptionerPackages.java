package dev.rookery.vision.internal.store;

import dev.rookery.common.DataDirectory;
import dev.rookery.common.Folders;
import dev.rookery.common.Json;
import dev.rookery.common.Sentence;
import dev.rookery.common.UnavailableException;
import dev.rookery.model.PackageSeal;
import dev.rookery.model.RefusedPackageException;
import dev.rookery.model.RefusedPackageException.Check;
import dev.rookery.model.SealedFiles;
import dev.rookery.vision.CaptionerManifest;
import dev.rookery.vision.WorkerSettings;
import dev.rookery.vision.internal.onnx.CaptionerFiles;
import dev.rookery.vision.internal.text.Vocabulary;
import dev.rookery.vision.internal.worker.CaptionWorker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/**
 * Captioners as sealed packages. One that is brought is recognised, asked about its golden pictures in a worker of its own, and stored with
 * its manifest; one that is opened is fetched, its hash and signature checked, and asked again. The worker loads only files that were checked
 * a moment before.
 */
@Component
public final class CaptionerPackages {
    private static final Logger log = LoggerFactory.getLogger(CaptionerPackages.class);

    private final SealedFiles sealed;
    private final WorkerSettings settings;
    private final Path folder;
    private final Clock clock;

    public CaptionerPackages(SealedFiles sealed, WorkerSettings settings, DataDirectory data, Clock clock) {
        this.sealed = sealed;
        this.settings = settings;
        this.folder = data.resolve("vision");
        this.clock = clock;
        // What a kill left: nobody works on it any more.
        Folders.remove(workers());
        Folders.remove(incoming());
    }

    /**
     * Recognises, tries out, seals and stores.
     *
     * @param brought a folder as Optimum exports it
     */
    public PackageSeal publish(Path brought) {
        CaptionerManifest recognised = CaptionerFiles.recognise(brought);
        Path staging = Folders.temporary(incoming());
        try {
            CaptionerManifest flat = flatten(recognised, brought, staging);
            List<CaptionerManifest.Golden> golden;
            try (Captioner candidate = captioner("candidate", flat, staging, () -> staging)) {
                golden = candidate.golden();
            }
            CaptionerManifest manifest = new CaptionerManifest(
                    flat.format(),
                    flat.files(),
                    flat.picture(),
                    flat.tokens(),
                    flat.cache(),
                    flat.positions(),
                    flat.maxLength(),
                    flat.beams(),
                    golden);
            Files.write(staging.resolve(CaptionerManifest.FILE), Json.mapper().writeValueAsBytes(manifest));
            return sealed.publish(staging);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep a captioner in " + staging, e);
        } finally {
            Folders.remove(staging);
        }
    }

    /**
     * Fetches the package from the object store, whatever lies on the disk, checks it and asks about the golden pictures. While the store is
     * away, a copy on the disk that still has hash and signature does as well.
     *
     * @param name for messages
     * @throws RefusedPackageException naming the first check that failed
     */
    public Captioner open(String name, PackageSeal seal) {
        Path files = folder.resolve("models").resolve(seal.digest().hex());
        try {
            sealed.fetch(seal, files);
        } catch (UnavailableException e) {
            if (!sealed.holds(seal, files)) {
                throw e;
            }
            log.warn("event=captioner-from-copy captioner={} digest={}", name, seal.digest());
        }
        Captioner captioner = captioner(name, manifest(files), files, () -> checked(seal, files));
        try {
            captioner.requireGolden();
            return captioner;
        } catch (RuntimeException e) {
            captioner.close();
            throw e;
        }
    }

    /** Before every start of a worker: what lies on the disk may have been changed since. */
    private Path checked(PackageSeal seal, Path files) {
        if (!sealed.holds(seal, files)) {
            sealed.fetch(seal, files);
        }
        return files;
    }

    private Captioner captioner(String name, CaptionerManifest manifest, Path files, Supplier<Path> model) {
        try {
            Vocabulary vocabulary = Vocabulary.read(
                    Files.readAllBytes(files.resolve(manifest.files().tokenizer())));
            return new Captioner(
                    manifest, vocabulary, new CaptionWorker(name, model, manifest, workers(), settings, clock));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the tokenizer of " + name, e);
        }
    }

    private static CaptionerManifest manifest(Path files) {
        try {
            return Json.mapper().readValue(files.resolve(CaptionerManifest.FILE), CaptionerManifest.class);
        } catch (JacksonException e) {
            throw new RefusedPackageException(
                    Check.FORMAT, Sentence.of("vision.manifest.damaged").with("file", CaptionerManifest.FILE), e);
        }
    }

    private static CaptionerManifest flatten(CaptionerManifest manifest, Path brought, Path staging)
            throws IOException {
        CaptionerManifest.Files files = manifest.files();
        Path tokenizer = Optional.of(brought.resolve(files.tokenizer()))
                .filter(Files::isRegularFile)
                .orElseGet(() -> brought.resolve("onnx").resolve(files.tokenizer()));
        Files.copy(tokenizer, staging.resolve("tokenizer.json"));
        return new CaptionerManifest(
                manifest.format(),
                new CaptionerManifest.Files(
                        copy(brought, files.encoder(), staging, "encoder.onnx"),
                        files.kind(),
                        copy(brought, files.decoder(), staging, "decoder.onnx"),
                        "tokenizer.json"),
                manifest.picture(),
                manifest.tokens(),
                manifest.cache(),
                manifest.positions(),
                manifest.maxLength(),
                manifest.beams(),
                manifest.golden());
    }

    private static String copy(Path from, String name, Path to, String as) throws IOException {
        Files.copy(from.resolve(name), to.resolve(as), StandardCopyOption.REPLACE_EXISTING);
        return as;
    }

    private Path incoming() {
        return folder.resolve("incoming");
    }

    private Path workers() {
        return folder.resolve("workers");
    }
}
