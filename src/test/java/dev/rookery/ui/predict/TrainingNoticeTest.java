package dev.rookery.ui.predict;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.progressbar.ProgressBar;
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
import dev.rookery.ui.ViewTest;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TrainingNoticeTest extends ViewTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void saysWhichOfTheSixStepsItIsAtAndHowFar() {
        TrainingNotice notice = new TrainingNotice(at(2, 0.5));

        assertThat(words(notice)).contains("The first model of penguins is being trained", "Step 3 of 6: Train model");
        assertThat(bar(notice).getValue()).isCloseTo(2.5 / 6, Offset.offset(1e-9));

        notice.show(at(3, Double.NaN));

        assertThat(words(notice)).contains("Step 4 of 6: Test model");
        assertThat(bar(notice).getValue()).isCloseTo(3.0 / 6, Offset.offset(1e-9));
    }

    private static String words(TrainingNotice notice) {
        return notice.getElement().getTextRecursively();
    }

    private ProgressBar bar(TrainingNotice notice) {
        return find(ProgressBar.class, notice).single();
    }

    private static PipelineRun at(int current, double fraction) {
        return new PipelineRun(
                new PipelineRunId(new UUID(0, 1)),
                new ModelName("penguins"),
                1,
                DatasetVersionId.parse("penguins@1"),
                Optional.empty(),
                PipelineState.RUNNING,
                "first start",
                0,
                PipelinePlan.SIX_STEPS,
                StepName.SIX.stream().map(step -> step(step, current, fraction)).toList(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                START,
                Optional.empty(),
                Sentence.plain(""));
    }

    private static StepRun step(StepName step, int current, double fraction) {
        boolean done = StepName.SIX.indexOf(step) < current;
        boolean running = StepName.SIX.indexOf(step) == current;
        return new StepRun(
                step,
                done ? StepState.SUCCEEDED : running ? StepState.RUNNING : StepState.WAITING,
                Optional.of(START),
                done ? Optional.of(START) : Optional.empty(),
                Sentence.plain(""),
                running ? fraction : done ? 1 : 0,
                1,
                Map.of(),
                Map.of());
    }
}
