package dev.rookery.vision.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rookery.common.NotFoundException;
import dev.rookery.common.Sentence;
import dev.rookery.job.Job;
import dev.rookery.job.JobId;
import dev.rookery.model.ModelName;
import dev.rookery.vision.CaptionBatch;
import dev.rookery.vision.CaptionBatches;
import dev.rookery.vision.CaptionOptions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Describes what lies under a prefix of the bucket, however much it is. */
@RestController
@RequestMapping("/api/v1/caption-batches")
@Tag(name = "Captions")
class CaptionBatchesController {
    private final CaptionBatches batches;

    CaptionBatchesController(CaptionBatches batches) {
        this.batches = batches;
    }

    /** What to describe. */
    @Schema(name = "DescribePrefix")
    record Request(
            @Schema(
                    description = "Where the pictures lie in Rookery's bucket or objects folder",
                    example = "photos/2026")
            @Nullable
            String prefix,

            @Schema(description = "Which captioner; the default one when left out") @Nullable
            ModelName model,

            @Nullable Integer beams,
            @Nullable Integer maxLength) {}

    /** One file. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "CaptionBatchLine")
    record Line(
            String file,
            @Nullable String caption,
            @Nullable Double score,
            @Nullable Double probability,
            @Nullable String version,

            @Schema(description = "Why nothing was said of it") @Nullable
            String error) {
        static Line of(CaptionBatch.Line line) {
            return new Line(
                    line.file(),
                    line.caption(),
                    line.score(),
                    line.probability(),
                    line.version(),
                    line.error() == null ? null : line.error().toString());
        }
    }

    /** Where it is, and what came of it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "CaptionBatch")
    record Answer(
            String batch,
            @Schema(example = "RUNNING") String state,

            @Schema(description = "Done, 0 to 1; left out when unknown") @Nullable
            Double fraction,

            @Schema(description = "Why it ended, where it did not succeed") @Nullable
            String reason,

            @Nullable Long described,
            @Nullable Integer failed,

            @Schema(description = "A line a file, with a caption or an error") @Nullable
            List<Line> results) {
        static Answer of(Job job, Optional<CaptionBatch> result) {
            return new Answer(
                    job.id().toString(),
                    job.state().name(),
                    Double.isNaN(job.fraction()) ? null : job.fraction(),
                    job.state().terminal() && result.isEmpty() ? job.message().toString() : null,
                    result.map(CaptionBatch::described).orElse(null),
                    result.map(batch -> batch.failures().size()).orElse(null),
                    result.map(batch -> batch.lines().stream().map(Line::of).toList())
                            .orElse(null));
        }
    }

    @Operation(
            summary = "Describe the pictures under a prefix",
            description =
                    "A job goes through every object under the prefix, in key order. A file that is no picture, or could not be"
                            + " described, is answered with the reason in its place; the others go on.")
    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Answer start(@RequestBody Request request) {
        JobId job = batches.start(
                Objects.requireNonNullElse(request.prefix(), ""),
                Optional.ofNullable(request.model()),
                new CaptionOptions(Optional.ofNullable(request.beams()), Optional.ofNullable(request.maxLength())));
        return Answer.of(batches.job(job), Optional.empty());
    }

    @Operation(summary = "How far a batch is, and once it is done, what was said of every file")
    @GetMapping("/{batch}")
    Answer batch(@PathVariable String batch) {
        Job job = batches.job(id(batch));
        return Answer.of(job, batches.result(job.id()));
    }

    @Operation(summary = "The outcome of a batch as CSV: image, caption, score, probability, model, error")
    @GetMapping(path = "/{batch}/captions.csv", produces = "text/csv")
    byte[] csv(@PathVariable String batch) {
        JobId id = id(batch);
        return batches.csv(id).orElseThrow(() -> none(batch));
    }

    @Operation(summary = "Cancel a batch; nothing of it is kept")
    @DeleteMapping("/{batch}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancel(@PathVariable String batch) {
        batches.cancel(id(batch));
    }

    private static JobId id(String text) {
        try {
            return new JobId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw none(text);
        }
    }

    private static NotFoundException none(String batch) {
        return new NotFoundException(Sentence.of("vision.batch.none").with("batch", batch));
    }
}
