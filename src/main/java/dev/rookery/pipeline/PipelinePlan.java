package dev.rookery.pipeline;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.rookery.common.Json;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The steps of a run, in their order. */
public record PipelinePlan(List<StepPlan> steps) {
    /** The six steps, each once and without a time limit. */
    public static final PipelinePlan SIX_STEPS =
            new PipelinePlan(StepName.SIX.stream().map(StepPlan::plain).toList());

    public PipelinePlan {
        steps = List.copyOf(steps);
    }

    @JsonIgnore
    StepPlan of(StepName name) {
        return steps.stream().filter(step -> step.step() == name).findFirst().orElseGet(() -> StepPlan.plain(name));
    }

    @JsonIgnore
    boolean has(StepName name) {
        return steps.stream().anyMatch(step -> step.step() == name);
    }

    /** As it is kept with a run. */
    String toJson() {
        return Json.mapper()
                .writeValueAsString(steps.stream()
                        .map(step -> new Text(
                                step.step(),
                                step.with(),
                                step.retries(),
                                step.backOff().toMillis(),
                                step.timeout().toMillis(),
                                step.when().text()))
                        .toList());
    }

    /** Reads what {@link #toJson} writes; runs of earlier times have nothing, and took the six steps. */
    static PipelinePlan parse(String json) {
        return json.isEmpty()
                ? SIX_STEPS
                : new PipelinePlan(Arrays.stream(Json.mapper().readValue(json, Text[].class))
                        .map(text -> new StepPlan(
                                text.step(),
                                text.with(),
                                text.retries(),
                                Duration.ofMillis(text.backOff()),
                                Duration.ofMillis(text.timeout()),
                                new Condition(text.when())))
                        .toList());
    }

    private record Text(
            StepName step, Map<String, String> with, int retries, long backOff, long timeout, String when) {}
}
