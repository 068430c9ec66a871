package dev.rookery.ui.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.rookery.dataset.DatasetService;
import dev.rookery.job.JobService;
import dev.rookery.pipeline.PipelineRun;
import dev.rookery.pipeline.PipelineService;
import dev.rookery.registry.CandidateService;
import dev.rookery.registry.RegistryService;
import dev.rookery.testing.Undecided;
import dev.rookery.ui.ViewTest;
import dev.rookery.ui.home.HomeView;
import dev.rookery.ui.model.ModelView;
import dev.rookery.ui.pipeline.PipelineRunView;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "rookery.samples.enabled=false")
class DecideTest extends ViewTest {
    @Autowired
    private DatasetService datasets;

    @Autowired
    private PipelineService pipelines;

    @Autowired
    private JobService jobs;

    @Autowired
    private RegistryService registry;

    @Autowired
    private CandidateService candidates;

    @TempDir
    private Path folder;

    @Test
    void whatWaitsIsAskedOnHomeOnItsModelAndOnItsRunUntilSomebodyDecides() throws Exception {
        Undecided undecided = new Undecided(datasets, pipelines, jobs, folder, "sides");
        undecided.train(4);
        PipelineRun early = undecided.train(5);
        PipelineRun late = undecided.train(6);

        HomeView home = navigate(HomeView.class);
        awaitContent(() -> find(Button.class).withText("Let it serve").all().size() == 2);
        assertThat(home.getElement().getTextRecursively())
                .contains("sides waits for your decision", "These are too few rows to tell.")
                .doesNotContain("but not promoted");

        navigate("models/sides", ModelView.class);
        awaitContent(() -> find(Button.class).withText("Let it serve").all().size() == 2);
        assertThat(find(WaitingCandidates.class).single().getElement().getTextRecursively())
                .contains("Waits for your decision");

        PipelineRunView page = navigate("pipelines/" + early.id(), PipelineRunView.class);
        awaitContent(() -> !find(Button.class).withText("Turn it down").all().isEmpty());
        test(find(Button.class).withText("Turn it down").single()).click();
        test(confirm("Turn it down")).click();
        assertThat(find(TextField.class, find(DecideDialog.class).single())
                        .single()
                        .isInvalid())
                .isTrue();
        assertThat(find(TextArea.class, find(DecideDialog.class).single())
                        .single()
                        .isInvalid())
                .isTrue();
        assertThat(candidates.waiting()).hasSize(2);
        sign("No better than what serves.");
        test(confirm("Turn it down")).click();
        awaitContent(() -> page.getElement().getTextRecursively().contains("Mira turned it down"));
        assertThat(page.getElement().getTextRecursively()).contains("“No better than what serves.”");

        PipelineRunView other = navigate("pipelines/" + late.id(), PipelineRunView.class);
        awaitContent(() -> !find(Button.class).withText("Let it serve").all().isEmpty());
        test(find(Button.class).withText("Let it serve").single()).click();
        sign("Same answers from fewer trees.");
        test(confirm("Let it serve")).click();
        awaitContent(() -> other.getElement().getTextRecursively().contains("Mira let it serve"));
        assertThat(registry.champion(undecided.model()).orElseThrow().id()).hasToString("sides:2");

        HomeView after = navigate(HomeView.class);
        awaitContent(() -> after.getElement().getTextRecursively().contains("Nothing needs you."));
    }

    private Button confirm(String action) {
        return find(Button.class, find(DecideDialog.class).single())
                .withText(action)
                .single();
    }

    private void sign(String reason) {
        test(find(TextField.class, find(DecideDialog.class).single()).single()).setValue("Mira");
        test(find(TextArea.class, find(DecideDialog.class).single()).single()).setValue(reason);
    }
}
