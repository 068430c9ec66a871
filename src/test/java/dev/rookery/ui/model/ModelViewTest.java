package dev.rookery.ui.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.H1;
import dev.rookery.pipeline.SampleBootstrap;
import dev.rookery.testing.FirstStart;
import dev.rookery.ui.ViewTest;
import dev.rookery.ui.component.FailedState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ModelViewTest extends ViewTest {
    @Autowired
    private SampleBootstrap bootstrap;

    @BeforeEach
    void awaitChampions() {
        FirstStart.await(bootstrap);
    }

    @Test
    void laysOpenWhatTheServingVersionRestsOn() {
        ModelView view = navigate("models/penguins", ModelView.class);
        awaitContent(() -> !$(VersionDetails.class).all().isEmpty());

        assertThat($(GateTable.class).single().getElement().getTextRecursively())
                .contains("Beats the dummy", "Pass", "µs");
        assertThat($(ConfusionTable.class).all()).hasSize(1);
        assertThat(view.getElement().getTextRecursively())
                .contains("penguins:1 serves", "Macro F1", "/api/v1/models/penguins/predict");
        assertThat(view.getPageTitle()).isEqualTo("penguins · Models · Rookery");
    }

    @Test
    void namesTheModelThatIsNotThere() {
        navigate("models/puffins", ModelView.class);
        awaitContent(() -> !$(FailedState.class).all().isEmpty());

        assertThat($(H1.class).single().getText()).isEqualTo("puffins");
        assertThat($(FailedState.class).single().getElement().getTextRecursively())
                .contains("There is no model puffins.");
    }

    @Test
    void listsTheModelsWithTheirChampions() {
        ModelsView view = navigate(ModelsView.class);
        awaitContent(() -> view.getElement().getTextRecursively().contains("Palmer penguins"));

        assertThat(view.getElement().getTextRecursively()).contains("penguins:1", "iris:1", "1 version", "Serving");
    }
}
