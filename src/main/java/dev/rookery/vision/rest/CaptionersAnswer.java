package dev.rookery.vision.rest;

import dev.rookery.vision.CaptionOptions;
import dev.rookery.vision.ServingCaptioner;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/** Who describes pictures here. */
@Schema(name = "Captioners")
record CaptionersAnswer(
        @Schema(description = "Who describes when no model is named", example = "shapes")
        String defaultModel,

        List<One> captioners) {
    @Schema(name = "Captioner")
    record One(
            @Schema(example = "shapes") String model,
            @Schema(example = "1") int version,
            @Schema(description = "SHA-256 of the package") String digest,

            @Schema(description = "The set its gate looked at", example = "shapes@1")
            String judgedOn,

            @Schema(description = "Pixels the model looks at", example = "64")
            int width,

            @Schema(example = "64") int height,

            @Schema(description = "Longest sentence in tokens", example = "32")
            int maxLength,

            int maxBeams,
            Instant servingSince,

            @Schema(description = "Whether it is the demo, which knows coloured shapes and nothing else")
            boolean demo,

            @Schema(description = "READY, ASLEEP until the next picture, PAUSED after a death, QUARANTINED")
            String worker) {
        static One of(ServingCaptioner captioner) {
            return new One(
                    captioner.version().model().value(),
                    captioner.version().number(),
                    captioner.digest().hex(),
                    captioner.judgedOn().toString(),
                    captioner.manifest().picture().width(),
                    captioner.manifest().picture().height(),
                    captioner.manifest().maxLength(),
                    CaptionOptions.MAX_BEAMS,
                    captioner.since(),
                    captioner.demo(),
                    captioner.worker().phase().name());
        }
    }
}
