package dev.rookery.pipeline.rest;

import dev.rookery.common.NotFoundException;
import dev.rookery.common.Sentence;
import dev.rookery.model.ModelName;
import dev.rookery.pipeline.PipelineDefinitions;
import dev.rookery.pipeline.PipelineRun;
import dev.rookery.pipeline.PipelineRunId;
import dev.rookery.pipeline.PipelineService;
import dev.rookery.pipeline.WrittenPipeline;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How models are trained again, and their runs. */
@RestController
@RequestMapping("/api/v1/models/{name}/pipeline")
@Tag(name = "Pipelines")
class PipelinesController {
    private static final int SHOWN = 50;

    private final PipelineDefinitions definitions;
    private final PipelineService pipelines;

    PipelinesController(PipelineDefinitions definitions, PipelineService pipelines) {
        this.definitions = definitions;
        this.pipelines = pipelines;
    }

    /** A pipeline as it is written. */
    @Schema(name = "Pipeline")
    record Written(
            String model,

            @Schema(description = "0 is Rookery's own") int version,

            String sha256,
            String yaml,
            @Nullable String by,
            @Nullable Instant at,

            @Schema(description = "When its schedule is due next") @Nullable
            Instant nextDue) {}

    /** Another version. */
    @Schema(name = "PipelineChange")
    record Change(
            @Schema(description = "The version that was read before")
            int after,

            @Nullable String yaml,

            @Schema(example = "Mira") @Nullable String by) {}

    /** A run, step by step. */
    @Schema(name = "PipelineRun")
    record Ran(
            String id,
            int number,
            String state,
            String trigger,
            String data,
            int definition,
            Instant started,
            @Nullable Instant ended,
            @Nullable String decision,
            @Nullable String version,
            String outcome,
            List<Step> steps) {
        static Ran of(PipelineRun run) {
            return new Ran(
                    run.id().toString(),
                    run.number(),
                    run.state().name(),
                    run.trigger(),
                    run.data().toString(),
                    run.definition(),
                    run.started(),
                    run.ended().orElse(null),
                    run.decision().map(Object::toString).orElse(null),
                    run.version().map(Object::toString).orElse(null),
                    run.outcome().in(Locale.ENGLISH),
                    run.steps().stream()
                            .map(step -> new Step(
                                    step.step().shown(),
                                    step.state().name(),
                                    step.attempt(),
                                    step.started().orElse(null),
                                    step.ended().orElse(null),
                                    step.summary().in(Locale.ENGLISH),
                                    step.inputs(),
                                    step.outputs()))
                            .toList());
        }
    }

    /** One step. */
    @Schema(name = "PipelineStep")
    record Step(
            String step,
            String state,
            int attempt,
            @Nullable Instant started,
            @Nullable Instant ended,
            String summary,
            Map<String, String> inputs,
            Map<String, String> outputs) {}

    @Operation(summary = "A model's pipeline as YAML")
    @GetMapping
    Written pipeline(@Parameter(example = "penguins") @PathVariable String name) {
        return written(definitions.current(new ModelName(name)));
    }

    @Operation(summary = "Keep a new version of a model's pipeline")
    @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    Written write(@PathVariable String name, @RequestBody Change change) {
        return written(definitions.write(
                new ModelName(name),
                change.after(),
                change.yaml() == null ? "" : change.yaml(),
                change.by() == null ? "" : change.by()));
    }

    private Written written(WrittenPipeline pipeline) {
        return new Written(
                pipeline.model().value(),
                pipeline.version(),
                pipeline.sha256().hex(),
                pipeline.yaml(),
                pipeline.signed().map(WrittenPipeline.Signed::by).orElse(null),
                pipeline.signed().map(WrittenPipeline.Signed::at).orElse(null),
                definitions.nextDue(pipeline.model()).orElse(null));
    }

    @Operation(summary = "The newest runs of a model's pipeline, newest first")
    @GetMapping("/runs")
    List<Ran> runs(@PathVariable String name) {
        return pipelines.recent(new ModelName(name), SHOWN).stream()
                .map(Ran::of)
                .toList();
    }

    @Operation(summary = "Set a model's pipeline off now")
    @PostMapping("/runs")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Ran start(@PathVariable String name) {
        return Ran.of(
                require(name, definitions.start(new ModelName(name), "api").toString()));
    }

    @Operation(summary = "A run, step by step")
    @GetMapping("/runs/{run}")
    Ran run(@PathVariable String name, @PathVariable String run) {
        return Ran.of(require(name, run));
    }

    @Operation(summary = "Ask a run to stop")
    @DeleteMapping("/runs/{run}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void cancel(@PathVariable String name, @PathVariable String run) {
        pipelines.cancel(require(name, run).id());
    }

    private PipelineRun require(String name, String run) {
        return pipelines
                .find(PipelineRunId.parse(run))
                .filter(found -> found.model().equals(new ModelName(name)))
                .orElseThrow(() -> new NotFoundException(
                        Sentence.of("pipeline.run.unknown").with("run", run)));
    }
}
