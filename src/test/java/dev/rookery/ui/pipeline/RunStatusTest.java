package dev.rookery.ui.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.common.Sentence;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.model.ModelName;
import dev.rookery.pipeline.PipelinePlan;
import dev.rookery.pipeline.PipelineRun;
import dev.rookery.pipeline.PipelineRunId;
import dev.rookery.pipeline.PipelineState;
import dev.rookery.pipeline.StepName;
import dev.rookery.pipeline.StepRun;
import dev.rookery.pipeline.StepState;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RunStatusTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void aGateThatRefusedHasNotFailed() {
        PipelineRun refused = run(PipelineState.NOT_PROMOTED, StepName.CHECK_METRICS);

        assertThat(RunStatus.badge(refused, refused.step(StepName.CHECK_METRICS))
                        .getText())
                .isEqualTo("Refused");
        assertThat(RunStatus.badge(refused, refused.step(StepName.TEST_MODEL)).getText())
                .isEqualTo("Done");
    }

    @Test
    void aGateThatCouldNotTellLeavesItToAPerson() {
        PipelineRun left = run(PipelineState.NOT_PROMOTED, StepName.CHECK_METRICS, Sentence.of("pipeline.gate.person"));

        assertThat(RunStatus.badge(left, left.step(StepName.CHECK_METRICS)).getText())
                .isEqualTo("A person decides");
    }

    @Test
    void aGateThatBrokeHasFailed() {
        PipelineRun broken = run(PipelineState.FAILED, StepName.CHECK_METRICS);

        assertThat(RunStatus.badge(broken, broken.step(StepName.CHECK_METRICS)).getText())
                .isEqualTo("Failed");
    }

    private static PipelineRun run(PipelineState state, StepName failed) {
        return run(state, failed, Sentence.plain(""));
    }

    private static PipelineRun run(PipelineState state, StepName failed, Sentence outcome) {
        return new PipelineRun(
                new PipelineRunId(new UUID(0, 1)),
                new ModelName("penguins"),
                1,
                DatasetVersionId.parse("penguins@1"),
                Optional.empty(),
                state,
                "ui",
                0,
                PipelinePlan.SIX_STEPS,
                StepName.SIX.stream()
                        .map(step -> new StepRun(
                                step,
                                step == failed ? StepState.FAILED : StepState.SUCCEEDED,
                                Optional.of(START),
                                Optional.of(START),
                                Sentence.plain(""),
                                1,
                                1,
                                Map.of(),
                                Map.of()))
                        .toList(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                START,
                Optional.of(START),
                outcome);
    }
}
