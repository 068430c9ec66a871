package dev.rookery.vision.internal.store;

import dev.rookery.common.Json;
import dev.rookery.common.Sha256;
import dev.rookery.vision.CaptionedPictures;
import dev.rookery.vision.CaptionedPictures.Correction;
import dev.rookery.vision.CaptionedPictures.Entry;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A version of a set as an archive that can be brought again, here or elsewhere. */
public final class CaptionZip {
    private CaptionZip() {}

    /** @param picture gives the bytes behind a digest */
    public static void write(CaptionedPictures content, Function<Sha256, byte[]> picture, OutputStream out) {
        try {
            ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
            put(zip, "captions.csv", csv(content).getBytes(StandardCharsets.UTF_8));
            put(zip, "set.json", Json.mapper().writeValueAsBytes(content));
            Set<String> written = new HashSet<>();
            for (Entry entry : content.pictures()) {
                if (written.add(entry.file())) {
                    put(zip, entry.file(), picture.apply(entry.picture()));
                }
            }
            zip.finish();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the archive", e);
        }
    }

    private static String csv(CaptionedPictures content) throws IOException {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter csv = CSVFormat.DEFAULT.print(text)) {
            csv.printRecord("image", "caption", "sha256", "model_caption", "model", "editor", "kept_at");
            for (Entry entry : content.pictures()) {
                for (String caption : entry.captions()) {
                    csv.printRecord(
                            entry.file(),
                            caption,
                            entry.picture().hex(),
                            entry.correction().map(Correction::said).orElse(""),
                            entry.correction().map(Correction::model).orElse(""),
                            entry.correction().map(Correction::editor).orElse(""),
                            entry.correction()
                                    .map(correction -> correction.at().toString())
                                    .orElse(""));
                }
            }
        }
        return text.toString();
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        // The same content gives the same archive.
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }
}
