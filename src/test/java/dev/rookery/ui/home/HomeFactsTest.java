package dev.rookery.ui.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.common.Sentence;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.model.ModelName;
import dev.rookery.pipeline.PipelinePlan;
import dev.rookery.pipeline.PipelineRun;
import dev.rookery.pipeline.PipelineRunId;
import dev.rookery.pipeline.PipelineState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HomeFactsTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void theWayInIsShownUntilSomebodyWentIt() {
        assertThat(new HomeFacts(false, true, List.of(), List.of(), List.of(), List.of()).firstVisit())
                .isTrue();
        assertThat(new HomeFacts(true, true, List.of(), List.of(), List.of(), List.of()).firstVisit())
                .isFalse();
    }

    @Test
    void aNeedIsMoreUrgentThanTheWayIn() {
        HomeFacts.Need refused = new HomeFacts.Need.Ended(run(1, PipelineState.NOT_PROMOTED));
        assertThat(new HomeFacts(false, true, List.of(), List.of(), List.of(refused), List.of()).firstVisit())
                .isFalse();
    }

    @Test
    void ofSeveralRunsUnderWayTheOneThatBeganFirstIsFollowed() {
        PipelineRun ended = run(0, PipelineState.SUCCEEDED);
        PipelineRun early = run(1, PipelineState.RUNNING);
        PipelineRun late = run(2, PipelineState.RUNNING);
        assertThat(new HomeFacts(false, true, List.of(), List.of(), List.of(), List.of(late, early, ended)).underWay())
                .contains(early);
        assertThat(new HomeFacts(false, true, List.of(), List.of(), List.of(), List.of(ended)).underWay())
                .isEmpty();
    }

    private static PipelineRun run(int second, PipelineState state) {
        return new PipelineRun(
                new PipelineRunId(new UUID(0, second)),
                new ModelName("penguins"),
                1,
                DatasetVersionId.parse("penguins@1"),
                Optional.empty(),
                state,
                "first start",
                0,
                PipelinePlan.SIX_STEPS,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                START.plusSeconds(second),
                Optional.empty(),
                Sentence.plain(""));
    }
}
