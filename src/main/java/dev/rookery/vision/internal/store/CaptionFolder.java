package dev.rookery.vision.internal.store;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import dev.rookery.common.Sha256;
import dev.rookery.vision.CaptionedPictures;
import dev.rookery.vision.CaptionedPictures.Entry;
import dev.rookery.vision.CaptionedPictures.Unreadable;
import dev.rookery.vision.UnreadableImageException;
import dev.rookery.vision.internal.image.PictureReader;
import dev.rookery.vision.internal.quality.CaptionMetrics;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.springframework.util.unit.DataSize;

/** A folder of pictures with a {@code captions.csv} beside them. */
public final class CaptionFolder {
    private static final String FILE = "captions.csv";
    private static final int MAX_LINES = 200_000;
    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreSurroundingSpaces(true)
            .get();

    private final Path folder;
    private final PictureReader reader;
    private final DataSize maxFileSize;

    public CaptionFolder(Path folder, PictureReader reader, DataSize maxFileSize) {
        this.folder = folder;
        this.reader = reader;
        this.maxFileSize = maxFileSize;
    }

    /** @param store keeps a picture's bytes and gives their digest */
    public CaptionedPictures read(Function<byte[], Sha256> store) {
        List<Entry> pictures = new ArrayList<>();
        List<Unreadable> unreadable = new ArrayList<>();
        captions().forEach((file, captions) -> {
            try {
                byte[] bytes = bytes(file);
                reader.read(bytes);
                String name = folder.relativize(folder.resolve(file).normalize())
                        .toString()
                        .replace('\\', '/');
                pictures.add(new Entry(name, store.apply(bytes), captions, Optional.empty()));
            } catch (UnreadableImageException e) {
                unreadable.add(new Unreadable(file, e.sentence().toJson()));
            }
        });
        if (pictures.isEmpty()) {
            throw new InvalidException(Sentence.of("vision.set.noPictures").with("unreadable", unreadable.size()));
        }
        return new CaptionedPictures(CaptionedPictures.FORMAT, pictures, unreadable);
    }

    private Map<String, List<String>> captions() {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new InvalidException(Sentence.of("vision.set.noCsv"));
        }
        Map<String, List<String>> captions = new LinkedHashMap<>();
        try (Reader text = Files.newBufferedReader(file);
                var lines = FORMAT.parse(unmarked(text))) {
            if (!lines.getHeaderNames().containsAll(List.of("image", "caption"))) {
                throw new InvalidException(Sentence.of("vision.set.columns"));
            }
            for (CSVRecord line : lines) {
                boolean whole = line.isSet("image") && line.isSet("caption");
                if (!whole
                        || CaptionMetrics.words(line.get("caption")).isEmpty()
                        || line.getRecordNumber() > MAX_LINES) {
                    throw new InvalidException(Sentence.of("vision.set.line").with("line", line.getRecordNumber() + 1));
                }
                captions.computeIfAbsent(line.get("image"), _ -> new ArrayList<>())
                        .add(line.get("caption"));
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw new InvalidException(Sentence.of("vision.set.csv"), e);
        }
        return captions;
    }

    /** Without the mark that spreadsheet programs put before text in UTF-8: it would become part of the first column's name. */
    private static Reader unmarked(Reader text) throws IOException {
        text.mark(1);
        if (text.read() != '\uFEFF') {
            text.reset();
        }
        return text;
    }

    private byte[] bytes(String name) {
        Path file;
        try {
            file = folder.resolve(name).normalize();
        } catch (java.nio.file.InvalidPathException e) {
            throw new UnreadableImageException(Sentence.of("vision.set.missing"), e);
        }
        try {
            // A link could lead to any file of this machine.
            if (!file.startsWith(folder)
                    || !Files.isRegularFile(file)
                    || !file.toRealPath().startsWith(folder.toRealPath())) {
                throw new UnreadableImageException(Sentence.of("vision.set.missing"));
            }
            if (Files.size(file) > maxFileSize.toBytes()) {
                throw new UnreadableImageException(
                        Sentence.of("vision.image.heavy").with("megabytes", maxFileSize.toMegabytes()));
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }
}
