package dev.rookery.vision.rest;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import dev.rookery.common.UnavailableException;
import dev.rookery.model.ModelName;
import dev.rookery.vision.CaptionOptions;
import dev.rookery.vision.CaptionService;
import dev.rookery.vision.ImageInput;
import dev.rookery.vision.rest.MultipartBody.FilePart;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Describes pictures: one as the body or as a file of a form, or many in an archive. */
@RestController
@RequestMapping("/api/v1/captions")
@Tag(name = "Captions")
class CaptionsController {
    /** Bodies that are in memory at the same time; whoever brings one more is told to come again. */
    private static final int AT_ONCE = 32;

    private static final String BEAMS = "How many sentences to follow at once, 1 to 8; as many are answered";
    private static final String LENGTH = "Longest sentence in tokens, 2 to 256";
    private static final String MODEL = "Which captioner; the default one when left out";
    private static final String FORMATS =
            "One picture: JPEG, PNG, GIF (first frame), WebP, BMP or TIFF, up to 40 megapixels and the limit of every request (10 MB unless"
                    + " configured). As the body itself, or as the one file of a form.";

    private final CaptionService captions;
    private final BatchCaptions batches;
    private final Semaphore places = new Semaphore(AT_ONCE);

    CaptionsController(CaptionService captions, BatchCaptions batches) {
        this.captions = captions;
        this.batches = batches;
    }

    @Operation(summary = "Describe a picture", description = FORMATS)
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = "image/*", schema = @Schema(type = "string", format = "binary")),
                @Content(mediaType = "multipart/form-data", schema = @Schema(type = "object"))
            })
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CaptionAnswer.class)))
    @PostMapping(consumes = {"image/*", MediaType.APPLICATION_OCTET_STREAM_VALUE, MediaType.MULTIPART_FORM_DATA_VALUE})
    CaptionAnswer describe(
            HttpServletRequest request,
            InputStream body,
            @Parameter(description = MODEL) @RequestParam(required = false) @Nullable String model,
            @Parameter(description = BEAMS) @RequestParam(required = false) @Nullable Integer beams,
            @Parameter(description = LENGTH) @RequestParam(required = false) @Nullable Integer maxLength)
            throws IOException {
        CaptionOptions options = options(beams, maxLength);
        return withPlace(() -> {
            try {
                return CaptionAnswer.of(
                        null,
                        captions.describe(
                                new ImageInput.Encoded(one(request, body)),
                                Optional.ofNullable(model).map(ModelName::new),
                                options));
            } catch (FileNotFoundException e) {
                throw new IllegalStateException("bytes are no file", e);
            }
        });
    }

    @Operation(
            summary = "Describe the pictures of a ZIP archive",
            description = "At most " + BatchCaptions.MAX_FILES
                    + " files. A file that is no picture, or could not be described, is answered"
                    + " with the reason in its place; the others go on.")
    @RequestBody(
            required = true,
            content = @Content(mediaType = "application/zip", schema = @Schema(type = "string", format = "binary")))
    @PostMapping(
            path = "/batch",
            consumes = {"application/zip", MediaType.APPLICATION_OCTET_STREAM_VALUE, MediaType.MULTIPART_FORM_DATA_VALUE
            })
    List<BatchCaptions.Result> batch(
            HttpServletRequest request,
            InputStream body,
            @Parameter(description = MODEL) @RequestParam(required = false) @Nullable String model,
            @Parameter(description = BEAMS) @RequestParam(required = false) @Nullable Integer beams,
            @Parameter(description = LENGTH) @RequestParam(required = false) @Nullable Integer maxLength)
            throws IOException {
        CaptionOptions options = options(beams, maxLength);
        return withPlace(() ->
                batches.describe(one(request, body), Optional.ofNullable(model).map(ModelName::new), options));
    }

    @Operation(summary = "The captioners that serve now, and what they take")
    @GetMapping
    CaptionersAnswer captioners() {
        return new CaptionersAnswer(
                captions.defaultModel().value(),
                captions.health().serving().stream()
                        .map(CaptionersAnswer.One::of)
                        .toList());
    }

    private <T> T withPlace(Work<T> work) throws IOException {
        if (!places.tryAcquire()) {
            throw new UnavailableException(Sentence.of("vision.rest.busy").with("most", AT_ONCE));
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }

    @FunctionalInterface
    private interface Work<T> {
        T get() throws IOException;
    }

    private static CaptionOptions options(@Nullable Integer beams, @Nullable Integer maxLength) {
        return new CaptionOptions(Optional.ofNullable(beams), Optional.ofNullable(maxLength));
    }

    /** The body, bounded in size and time before it comes here, or its one file. */
    private static byte[] one(HttpServletRequest request, InputStream body) throws IOException {
        byte[] bytes = body.readAllBytes();
        String type = String.valueOf(request.getContentType());
        if (!type.toLowerCase(Locale.ROOT).startsWith(MediaType.MULTIPART_FORM_DATA_VALUE)) {
            return bytes;
        }
        List<FilePart> files = MultipartBody.files(type, bytes);
        if (files.size() != 1) {
            throw new InvalidException(Sentence.of("vision.rest.oneFile").with("files", files.size()));
        }
        return files.getFirst().bytes();
    }
}
