package dev.rookery.vision;

import dev.rookery.common.Folders;
import dev.rookery.common.InvalidException;
import dev.rookery.common.NotFoundException;
import dev.rookery.common.Sentence;
import dev.rookery.common.Sha256;
import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.security.Permission;
import dev.rookery.security.Requires;
import dev.rookery.storage.ObjectKey;
import dev.rookery.storage.ObjectStore;
import dev.rookery.vision.CaptionedPictures.Entry;
import dev.rookery.vision.internal.image.PictureReader;
import dev.rookery.vision.internal.store.CaptionFolder;
import dev.rookery.vision.internal.store.CaptionSetStore;
import dev.rookery.vision.internal.store.CaptionZip;
import dev.rookery.vision.internal.store.SafeZip;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * Pictures with what people say is on them, in versions that never change: brought as a folder with a {@code captions.csv}, or gathered from
 * captions that somebody kept or corrected. Pictures lie in the object store under their own digest, a version is a manifest that names
 * them. Thread-safe.
 */
@Service
public class CaptionSets {
    private static final int MAX_CAPTION = 500;
    private static final SafeZip ZIP = new SafeZip(20_000, 20 << 20, 1L << 30);

    private final CaptionSetStore versions;
    private final ObjectStore objects;
    private final PictureReader reader;
    private final VisionProperties properties;
    private final Clock clock;

    CaptionSets(
            CaptionSetStore versions,
            ObjectStore objects,
            PictureReader reader,
            VisionProperties properties,
            Clock clock) {
        this.versions = versions;
        this.objects = objects;
        this.reader = reader;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Takes a folder with a {@code captions.csv} (columns image and caption; a picture may stand in several lines) as the next version of a
     * set. Files that are no pictures are listed in the version, not skipped in silence. The same content again is the same version.
     */
    @Requires(Permission.ANALYSE)
    public CaptionSetVersion bring(DatasetName set, Path folder) {
        return versions.add(set, new CaptionFolder(folder, reader, properties.maxFileSize()).read(this::store));
    }

    /** The same from a ZIP archive, which is gone then. */
    @Requires(Permission.ANALYSE)
    public CaptionSetVersion bringZip(DatasetName set, Path archive) {
        Path unpacked = archive.resolveSibling(archive.getFileName() + ".files");
        try {
            Files.createDirectories(unpacked);
            ZIP.unpack(archive, unpacked);
            return bring(set, unpacked);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack " + archive, e);
        } finally {
            Folders.remove(unpacked);
            Folders.remove(archive);
        }
    }

    /** The same from pictures in memory. */
    CaptionSetVersion bring(DatasetName set, List<Entry> entries) {
        return versions.add(set, new CaptionedPictures(CaptionedPictures.FORMAT, entries, List.of()));
    }

    /**
     * Keeps a caption for a picture, in place of one kept before.
     *
     * @param bytes of the picture as it was sent
     * @param said what the model had said
     * @param caption what is right
     * @param editor who says so
     */
    @Requires(Permission.ANALYSE)
    public KeptCaption keep(DatasetName set, byte[] bytes, Caption said, String model, String caption, String editor) {
        String words = caption.strip().replaceAll("\\s+", " ");
        if (words.isEmpty()
                || words.length() > MAX_CAPTION
                || !words.codePoints().anyMatch(Character::isLetterOrDigit)) {
            throw new InvalidException(Sentence.of("vision.caption.length").with("most", MAX_CAPTION));
        }
        KeptCaption kept = new KeptCaption(
                store(bytes), PictureReader.ending(bytes), words, said.text(), model, editor, clock.instant());
        versions.keep(set, kept);
        return kept;
    }

    /** Takes a kept caption back; versions that hold it keep it. */
    @Requires(Permission.ANALYSE)
    public void forget(DatasetName set, Sha256 picture) {
        versions.forget(set, picture);
    }

    /** Captions kept in a set, the newest first. */
    public List<KeptCaption> kept(DatasetName set) {
        return versions.kept(set);
    }

    /**
     * Makes the captions kept so far a version; the same captions again are the same version.
     *
     * @throws InvalidException when nothing is kept
     */
    @Requires(Permission.ANALYSE)
    public CaptionSetVersion freeze(DatasetName set) {
        List<Entry> entries = kept(set).stream()
                .sorted(Comparator.comparing(kept -> kept.picture().hex()))
                .map(kept -> new Entry(
                        kept.picture().abbreviated() + "." + kept.kind(),
                        kept.picture(),
                        List.of(kept.caption()),
                        Optional.of(
                                new CaptionedPictures.Correction(kept.said(), kept.model(), kept.editor(), kept.at()))))
                .toList();
        if (entries.isEmpty()) {
            throw new InvalidException(Sentence.of("vision.set.empty").with("set", set.value()));
        }
        return bring(set, entries);
    }

    /** All versions of all sets, by name, the newest first. */
    public List<CaptionSetVersion> all() {
        return versions.all();
    }

    public Optional<CaptionSetVersion> latest(DatasetName set) {
        return all().stream().filter(version -> version.name().equals(set)).findFirst();
    }

    public CaptionSetVersion version(DatasetVersionId id) {
        return versions.find(id)
                .orElseThrow(() ->
                        new NotFoundException(Sentence.of("vision.set.none").with("set", id.toString())));
    }

    public CaptionedPictures pictures(CaptionSetVersion version) {
        return versions.read(version);
    }

    /** The bytes of a picture, checked against their digest. */
    public byte[] picture(Sha256 digest) {
        byte[] bytes = objects.get(key(digest), properties.maxFileSize().toBytes());
        if (!Sha256.of(bytes).equals(digest)) {
            throw new InvalidException(Sentence.of("vision.picture.changed").with("picture", digest.abbreviated()));
        }
        return bytes;
    }

    /** Writes a version as a ZIP: its pictures, a captions.csv that {@link #bring} reads, and its manifest. */
    public void export(CaptionSetVersion version, OutputStream out) {
        CaptionZip.write(pictures(version), this::picture, out);
    }

    Sha256 store(byte[] bytes) {
        Sha256 digest = Sha256.of(bytes);
        if (objects.size(key(digest)).isEmpty()) {
            objects.put(key(digest), bytes);
        }
        return digest;
    }

    private static ObjectKey key(Sha256 digest) {
        return new ObjectKey("pictures/" + digest.hex());
    }
}
