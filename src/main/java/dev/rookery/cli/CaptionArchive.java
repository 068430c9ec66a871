package dev.rookery.cli;

import dev.rookery.common.InvalidException;
import dev.rookery.common.NotFoundException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** A folder of captioned pictures as an archive: its captions.csv, and of its files only those that are named there. */
final class CaptionArchive {
    private static final String CAPTIONS = "captions.csv";
    private static final String IMAGE = "image";
    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreSurroundingSpaces(true)
            .get();

    private CaptionArchive() {}

    /**
     * Pictures that are not there, or lead out of the folder, are left out: whoever reads the archive lists them.
     *
     * @param named the folder as the caller named it, for messages
     */
    static void write(Path folder, Path named, Path archive) throws IOException {
        Path captions = folder.resolve(CAPTIONS);
        if (!Files.isRegularFile(captions)) {
            throw new NotFoundException("There is no file " + named.resolve(CAPTIONS) + ".");
        }
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            zip.setLevel(Deflater.BEST_SPEED);
            put(zip, CAPTIONS, captions);
            for (String image : images(captions, named)) {
                Path file = within(folder, image);
                if (file.startsWith(folder)
                        && !file.equals(captions)
                        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    put(zip, folder.relativize(file).toString().replace('\\', '/'), file);
                }
            }
        }
    }

    private static Path within(Path folder, String image) {
        try {
            return folder.resolve(image).normalize();
        } catch (InvalidPathException e) {
            return folder;
        }
    }

    private static Set<String> images(Path captions, Path named) throws IOException {
        Set<String> images = new LinkedHashSet<>();
        try (Reader text = Files.newBufferedReader(captions);
                var lines = FORMAT.parse(unmarked(text))) {
            for (CSVRecord line : lines) {
                if (line.isSet(IMAGE)) {
                    images.add(line.get(IMAGE));
                }
            }
            return images;
        } catch (UncheckedIOException | IllegalArgumentException e) {
            throw new InvalidException(named.resolve(CAPTIONS) + " is not a readable CSV.", e);
        }
    }

    /** Without the mark that spreadsheet programs put before text in UTF-8: it would become part of the first column's name. */
    private static Reader unmarked(Reader text) throws IOException {
        text.mark(1);
        if (text.read() != '\uFEFF') {
            text.reset();
        }
        return text;
    }

    private static void put(ZipOutputStream zip, String name, Path file) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        Files.copy(file, zip);
        zip.closeEntry();
    }
}
