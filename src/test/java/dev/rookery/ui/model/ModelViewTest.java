package dev.rookery.ui.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.router.QueryParameters;
import dev.rookery.pipeline.SampleBootstrap;
import dev.rookery.testing.FirstStart;
import dev.rookery.ui.ViewTest;
import dev.rookery.ui.shell.MissingThingView;
import java.util.Locale;
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
        awaitContent(() -> !find(VersionDetails.class).all().isEmpty());

        assertThat(find(GateTable.class).single().getElement().getTextRecursively())
                .contains("Beats the dummy", "Pass", "µs");
        assertThat(find(ConfusionTable.class).all()).hasSize(1);
        assertThat(view.getElement().getTextRecursively())
                .contains("penguins:1 serves", "Macro F1", "/api/v1/models/penguins/predict");
        assertThat(find(Anchor.class).all()).anySatisfy(link -> {
            assertThat(link.getText()).isEqualTo("Run 1");
            assertThat(link.getHref()).matches("pipelines/[0-9a-f-]{36}");
        });
        assertThat(view.getPageTitle()).isEqualTo("penguins · Models · Rookery");
    }

    @Test
    void namesTheModelThatIsNotThere() {
        MissingThingView missing = navigate("models/puffins", MissingThingView.class);

        assertThat(find(H1.class).single().getText()).isEqualTo("Not found");
        assertThat(missing.getElement().getTextRecursively()).contains("There is no model puffins.", "All models");
    }

    @Test
    void namesTheVersionThatIsNotThere() {
        UI.getCurrent().navigate("models/penguins", QueryParameters.of("version", "99"));

        assertThat(find(MissingThingView.class).single().getElement().getTextRecursively())
                .contains("Model penguins has no version 99.");
    }

    @Test
    void saysInRussianWhatAVersionWasMadeWith() {
        UI.getCurrent().setLocale(Locale.of("ru"));
        navigate("models/penguins", ModelView.class);
        awaitContent(() -> !find(VersionDetails.class).all().isEmpty());

        assertThat(find(VersionDetails.class).single().getElement().getTextRecursively())
                .contains("Строк в узле не менее", "Скорость обучения", "Числа стандартизованы", "градиентный бустинг")
                .doesNotContain("node size", "shrinkage", "true");
    }

    @Test
    void listsTheModelsWithTheirChampions() {
        ModelsView view = navigate(ModelsView.class);
        awaitContent(() -> view.getElement().getTextRecursively().contains("Palmer penguins"));

        assertThat(find(H2.class).all())
                .extracting(title -> title.getElement().getTextRecursively())
                .contains("penguins", "iris")
                .doesNotContain("Palmer penguins");
        assertThat(view.getElement().getTextRecursively()).contains("penguins:1", "iris:1", "1 version", "Serving");
    }
}
