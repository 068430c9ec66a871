package dev.rookery.serving.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rookery.common.ConflictException;
import dev.rookery.common.InvalidException;
import dev.rookery.common.NotFoundException;
import dev.rookery.common.Sentence;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.job.JobState;
import dev.rookery.model.ModelName;
import dev.rookery.model.ModelVersionId;
import dev.rookery.serving.Batch;
import dev.rookery.serving.BatchFormat;
import dev.rookery.serving.BatchId;
import dev.rookery.serving.BatchScoring;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Whole files, predicted as jobs. */
@RestController
@RequestMapping("/api/v1/batches")
@Tag(name = "Batches")
class BatchesController {
    private static final String CSV = "text/csv";
    private static final String JSON_LINES = "application/x-ndjson";

    private final BatchScoring batches;

    BatchesController(BatchScoring batches) {
        this.batches = batches;
    }

    @Operation(summary = "Predict a CSV file", description = """
                    The body is the file: UTF-8 with a header; comma, semicolon (then with decimal commas) or tab between cells.
                    Columns that are no field of the model travel through. Each row comes back in its place with its answer; a
                    refused one without, and its reasons in the side file. A batch that the server's end interrupts goes on when
                    it starts again, and its files come out the same.""")
    @PostMapping(consumes = CSV)
    @ResponseStatus(HttpStatus.ACCEPTED)
    Answered csv(
            @Parameter(example = "penguins") @RequestParam String model,
            @Parameter(description = "Another version than the serving one") @RequestParam Optional<Integer> version,
            @Parameter(description = "Also what each field added to the score") @RequestParam(defaultValue = "false")
                    boolean explain,
            @Parameter(description = "What to call the file") @RequestParam(defaultValue = "rows.csv") String name,
            InputStream body)
            throws IOException {
        return Answered.of(batches.find(
                batches.start(new ModelName(model), version, body, shortened(name), BatchFormat.CSV, explain)));
    }

    @Operation(summary = "Predict JSON lines", description = "The body holds one JSON object a line.")
    @PostMapping(consumes = JSON_LINES)
    @ResponseStatus(HttpStatus.ACCEPTED)
    Answered jsonLines(
            @Parameter(example = "penguins") @RequestParam String model,
            @RequestParam Optional<Integer> version,
            @RequestParam(defaultValue = "false") boolean explain,
            @RequestParam(defaultValue = "rows.jsonl") String name,
            InputStream body)
            throws IOException {
        return Answered.of(batches.find(
                batches.start(new ModelName(model), version, body, shortened(name), BatchFormat.JSON_LINES, explain)));
    }

    @Operation(summary = "Predict the rows of a data set version")
    @PostMapping(path = "/of-data")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Answered data(
            @Parameter(example = "penguins") @RequestParam String model,
            @Parameter(example = "penguins@1") @RequestParam String data,
            @RequestParam Optional<Integer> version,
            @RequestParam(defaultValue = "false") boolean explain)
            throws IOException {
        return Answered.of(
                batches.find(batches.start(new ModelName(model), version, DatasetVersionId.parse(data), explain)));
    }

    @Operation(summary = "How far a batch is")
    @GetMapping("/{batch}")
    Answered batch(@PathVariable String batch) {
        return Answered.of(batches.find(id(batch)));
    }

    @Operation(summary = "Cancel a batch", description = "What it wrote is removed.")
    @DeleteMapping("/{batch}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Answered cancel(@PathVariable String batch) {
        batches.cancel(id(batch));
        return Answered.of(batches.find(id(batch)));
    }

    @Operation(summary = "The answered rows")
    @GetMapping("/{batch}/output")
    ResponseEntity<Resource> output(@PathVariable String batch) {
        Batch found = done(batch);
        String extension = found.spec().format().extension();
        return file(
                batches.output(found.spec().id()),
                found.spec().format() == BatchFormat.CSV ? CSV : JSON_LINES,
                "predictions." + extension);
    }

    @Operation(summary = "Why rows were refused", description = "A CSV file of line, field and message.")
    @GetMapping("/{batch}/errors")
    ResponseEntity<Resource> errors(@PathVariable String batch) {
        return file(batches.errors(done(batch).spec().id()), CSV, "errors.csv");
    }

    private Batch done(String batch) {
        Batch found = batches.find(id(batch));
        if (found.state() != JobState.SUCCEEDED) {
            throw new ConflictException(
                    Sentence.of("scoring.notDone").with("state", found.state().name()));
        }
        return found;
    }

    private static ResponseEntity<Resource> file(Path file, String type, String name) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type + ";charset=UTF-8"))
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .body(new FileSystemResource(file));
    }

    private static BatchId id(String text) {
        return BatchId.parse(text)
                .orElseThrow(
                        () -> new NotFoundException(Sentence.of("scoring.none").with("batch", text)));
    }

    private static String shortened(String name) {
        if (name.isBlank() || name.length() > 200) {
            throw new InvalidException(Sentence.of("scoring.name"));
        }
        return name;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Batch")
    record Answered(
            String batch,
            @Schema(example = "penguins") String model,
            int version,
            String input,
            JobState state,
            double fraction,

            @Schema(description = "Rows answered or refused so far")
            long rows,

            @Schema(description = "Rows refused so far") long refused,

            @Schema(description = "Why it ended, where it did not succeed") @Nullable
            String reason) {
        static Answered of(Batch batch) {
            ModelVersionId version = ModelVersionId.parse(batch.spec().version());
            return new Answered(
                    batch.spec().id().toString(),
                    version.model().value(),
                    version.number(),
                    batch.spec().input(),
                    batch.state(),
                    batch.fraction(),
                    batch.rows(),
                    batch.refused(),
                    batch.reason().map(Sentence::toString).orElse(null));
        }
    }
}
