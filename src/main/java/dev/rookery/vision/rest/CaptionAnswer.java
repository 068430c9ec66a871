package dev.rookery.vision.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.rookery.vision.Caption;
import dev.rookery.vision.Description;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a captioner said of one picture. */
@JsonPropertyOrder({"file", "model", "version", "caption", "score", "probability", "alternatives", "milliseconds"})
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Caption")
record CaptionAnswer(
        @Schema(description = "The file it is about, where several were sent") @Nullable
        String file,

        @Schema(example = "shapes") String model,
        @Schema(example = "1") int version,
        @Schema(example = "a large red square") String caption,

        @Schema(description = "Mean natural logarithm of a token's probability; 0 is certain", example = "-0.02")
        double score,

        @Schema(description = "Of the whole sentence under the model", example = "0.87")
        double probability,

        @Schema(description = "Other sentences, the better first; one less than beams")
        List<Alternative> alternatives,

        @Schema(description = "Time in the model", example = "7.3")
        double milliseconds) {
    @Schema(name = "AlternativeCaption")
    record Alternative(String caption, double score, double probability) {
        static Alternative of(Caption caption) {
            return new Alternative(caption.text(), caption.score(), caption.probability());
        }
    }

    static CaptionAnswer of(@Nullable String file, Description description) {
        Caption best = description.best();
        return new CaptionAnswer(
                file,
                description.version().model().value(),
                description.version().number(),
                best.text(),
                best.score(),
                best.probability(),
                description.alternatives().stream().map(Alternative::of).toList(),
                Math.round(description.took().toNanos() / 1e4) / 100.0);
    }
}
