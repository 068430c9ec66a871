package dev.rookery.registry;

import dev.rookery.common.Json;
import dev.rookery.common.Md5;
import dev.rookery.common.RookeryException;
import dev.rookery.dvc.DvcConfig;
import dev.rookery.dvc.DvcHash;
import dev.rookery.dvc.DvcManifest;
import dev.rookery.dvc.DvcPointer;
import dev.rookery.model.ModelStore;
import dev.rookery.model.SealedFiles;
import dev.rookery.storage.ObjectKey;
import dev.rookery.storage.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.util.FileSystemUtils;

/**
 * Model versions as DVC objects: the files of the sealed package, {@code metrics.json} (measured values and where they come from) and
 * {@code seal.json}, together one folder. A version always gives the same bytes, so its objects can be made whenever they are missing,
 * also for versions that were registered before there were any. Thread-safe.
 */
@Service
public class ModelObjects {
    private static final Logger log = LoggerFactory.getLogger(ModelObjects.class);
    private static final String ROOT = "dvc/";

    private final RegistryService registry;
    private final ModelStore models;
    private final SealedFiles largeModels;
    private final ObjectStore objects;

    public ModelObjects(RegistryService registry, ModelStore models, SealedFiles largeModels, ObjectStore objects) {
        this.registry = registry;
        this.models = models;
        this.largeModels = largeModels;
        this.objects = objects;
    }

    /**
     * What someone needs to fetch a version with {@code dvc pull}.
     *
     * @param fileName of the {@code .dvc} file
     * @param pointer the text of the {@code .dvc} file
     * @param config the text of a {@code .dvc/config} that names this store as its remote
     */
    public record Offer(String fileName, String pointer, String config) {}

    /**
     * Makes the objects that are missing.
     *
     * @throws dev.rookery.model.RefusedPackageException when the stored package is not the one that was sealed
     */
    public Offer offer(ModelVersion version) {
        DvcPointer pointer = publish(version);
        return new Offer(
                pointer.path() + ".dvc",
                pointer.text(),
                DvcConfig.of(objects.location(), "dvc").text());
    }

    private DvcPointer publish(ModelVersion version) {
        return registry.kind(version.id().model())
                .filter(kind -> kind == ModelKind.CAPTIONER)
                .map(_ -> publishLarge(version))
                .orElseGet(() -> publishSmall(version));
    }

    /** Files that do not belong in memory go over the disk. */
    private DvcPointer publishLarge(ModelVersion version) {
        try {
            Path folder = Files.createTempDirectory("rookery-version-");
            try {
                Path files = folder.resolve("files");
                largeModels.fetch(version.seal(), files);
                Files.write(files.resolve("metrics.json"), metrics(version));
                Files.write(files.resolve("seal.json"), seal(version));
                return place(files, version);
            } finally {
                FileSystemUtils.deleteRecursively(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep version " + version.id() + " on the disk", e);
        }
    }

    private DvcPointer place(Path files, ModelVersion version) throws IOException {
        List<DvcManifest.Entry> entries = new ArrayList<>();
        long size = 0;
        try (DirectoryStream<Path> all = Files.newDirectoryStream(files)) {
            for (Path file : all) {
                Md5 md5 = Md5.of(file);
                entries.add(new DvcManifest.Entry(file.getFileName().toString(), md5));
                size += Files.size(file);
                ObjectKey key = new ObjectKey(ROOT + DvcHash.ofFile(md5).location());
                if (objects.size(key).isEmpty()) {
                    objects.put(key, file);
                }
            }
        }
        DvcManifest manifest = new DvcManifest(entries);
        place(manifest.hash(), manifest.bytes());
        return DvcPointer.ofFolder(manifest, size, version.id().model().value());
    }

    private DvcPointer publishSmall(ModelVersion version) {
        Map<String, byte[]> files = new TreeMap<>(models.files(version.seal()));
        files.put("metrics.json", metrics(version));
        files.put("seal.json", seal(version));
        List<DvcManifest.Entry> entries = files.entrySet().stream()
                .map(file -> new DvcManifest.Entry(file.getKey(), Md5.of(file.getValue())))
                .toList();
        DvcManifest manifest = new DvcManifest(entries);
        files.values().forEach(bytes -> place(DvcHash.ofFile(Md5.of(bytes)), bytes));
        // Last, so that whoever finds the manifest finds the whole folder.
        place(manifest.hash(), manifest.bytes());
        long size = files.values().stream().mapToLong(bytes -> bytes.length).sum();
        return DvcPointer.ofFolder(manifest, size, version.id().model().value());
    }

    private void place(DvcHash hash, byte[] bytes) {
        ObjectKey key = new ObjectKey(ROOT + hash.location());
        if (objects.size(key).isEmpty()) {
            objects.put(key, bytes);
        }
    }

    private static byte[] metrics(ModelVersion version) {
        return Json.mapper()
                .writeValueAsBytes(Map.of(
                        "data", version.data().toString(),
                        "metrics", version.metrics(),
                        "run", version.run().toString(),
                        "version", version.id().toString()));
    }

    private static byte[] seal(ModelVersion version) {
        return Json.mapper()
                .writeValueAsBytes(Map.of(
                        "digest", version.seal().digest().hex(),
                        "key", version.seal().keyId(),
                        "signature", HexFormat.of().formatHex(version.seal().signature())));
    }

    /** A version is fetchable from when it is registered; should the store be away, from when someone first asks. */
    @EventListener
    void on(ModelVersionRegistered event) {
        try {
            publish(registry.version(event.version()));
        } catch (RookeryException | UncheckedIOException e) {
            log.warn("event=model-objects-late version={} reason=\"{}\"", event.version(), e.getMessage());
        }
    }
}
