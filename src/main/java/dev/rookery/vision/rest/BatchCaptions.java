package dev.rookery.vision.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.rookery.common.DataDirectory;
import dev.rookery.common.Folders;
import dev.rookery.common.NotFoundException;
import dev.rookery.common.RookeryException;
import dev.rookery.model.ModelName;
import dev.rookery.vision.CaptionOptions;
import dev.rookery.vision.CaptionService;
import dev.rookery.vision.ImageInput;
import dev.rookery.vision.internal.store.SafeZip;
import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Describes every file of an archive, one after the other. */
@Component
class BatchCaptions {
    static final int MAX_FILES = 500;

    private static final SafeZip ZIP = new SafeZip(MAX_FILES, 20 << 20, 200 << 20);

    private final CaptionService captions;
    private final Path folder;

    BatchCaptions(CaptionService captions, DataDirectory data) {
        this.captions = captions;
        this.folder = data.resolve("vision").resolve("incoming");
    }

    /** One file: what was said of it, or why nothing. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({"file", "caption", "error"})
    @Schema(name = "BatchCaption")
    record Result(
            String file,
            @Nullable CaptionAnswer caption,
            @Nullable String error) {}

    List<Result> describe(byte[] archive, Optional<ModelName> model, CaptionOptions options) {
        Path own = Folders.temporary(folder);
        try {
            Path zip = Files.write(own.resolve("archive"), archive);
            Path unpacked = Files.createDirectory(own.resolve("files"));
            ZIP.unpack(zip, unpacked);
            List<Result> results = new ArrayList<>();
            for (Path file : files(unpacked)) {
                String name = unpacked.relativize(file).toString().replace('\\', '/');
                results.add(describe(file, name, model, options));
            }
            return results;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep an archive in " + own, e);
        } finally {
            Folders.remove(own);
        }
    }

    private Result describe(Path file, String name, Optional<ModelName> model, CaptionOptions options)
            throws IOException {
        try {
            return new Result(
                    name, CaptionAnswer.of(null, captions.describe(new ImageInput.Stored(file), model, options)), null);
        } catch (NotFoundException e) {
            // There is no such captioner, for this file as for every other.
            throw e;
        } catch (RookeryException e) {
            return new Result(name, null, e.getMessage());
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
