package dev.rookery.ui.predict;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.router.QueryParameters;
import dev.rookery.model.ModelName;
import dev.rookery.pipeline.SampleBootstrap;
import dev.rookery.serving.Prediction;
import dev.rookery.serving.PredictionRequest;
import dev.rookery.serving.PredictionService;
import dev.rookery.serving.Source;
import dev.rookery.testing.FirstStart;
import dev.rookery.ui.ViewTest;
import dev.rookery.ui.component.EmptyState;
import dev.rookery.ui.shell.MissingThingView;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class PredictionViewTest extends ViewTest {
    @Autowired
    private SampleBootstrap bootstrap;

    @Autowired
    private PredictionService predictions;

    private Prediction gentoo;

    @BeforeEach
    void predict() {
        FirstStart.await(bootstrap);
        gentoo = predictions.predict(new PredictionRequest(
                new ModelName("penguins"),
                Map.of("island", "Biscoe", "flipper_length_mm", 217, "bill_depth_mm", 14.5),
                false,
                Source.REST));
    }

    @Test
    void opensWithInputsAnswerExplanationAndHashes() {
        navigate("predictions/" + gentoo.id(), PredictionView.class);
        awaitContent(() -> !find(ReopenedDesk.class).all().isEmpty());

        assertThat(page())
                .contains("Prediction: Gentoo", "penguins:1", "Flipper length217\u00a0mm", "Sexnot given")
                .contains("the sealed package gives the same answer, to the last bit", "penguins@1");
        assertThat(find(EffectBars.class).all()).hasSize(1);
        assertThat(find(Anchor.class).withText("Ask again in the form").single().getHref())
                .startsWith("predict/penguins?")
                .contains("flipper_length_mm=217", "answer=1");
    }

    @Test
    void anotherVersionStandsBesideItOrSaysWhyNot() {
        UI.getCurrent().navigate("predictions/" + gentoo.id(), QueryParameters.of("version", "99"));
        awaitContent(() -> !find(ReopenedDesk.class).all().isEmpty());

        assertThat(page()).contains("penguins:99 does not answer this row", "There is no model version penguins:99.");
    }

    @Test
    void anUnknownPredictionLeadsToTheHistory() {
        navigate("predictions/0197a000-0000-7000-8000-000000000000", MissingThingView.class);

        assertThat(find(Anchor.class).all()).extracting(Anchor::getHref).contains("predictions");
    }

    @Test
    void theHistoryLinksEveryPrediction() {
        String path = "predictions/" + gentoo.id();
        awaitContent(() -> {
            UI.getCurrent().navigate("predictions", QueryParameters.of("model", "penguins"));
            awaitContent(() -> !find(NativeTable.class).all().isEmpty()
                    || !find(EmptyState.class).all().isEmpty());
            return find(Anchor.class).all().stream()
                    .anyMatch(link -> link.getHref().equals(path));
        });
        assertThat(find(HistoryView.class).single().getElement().getTextRecursively())
                .contains("Gentoo", "a program");
    }

    @Test
    void saysItInRussian() {
        UI.getCurrent().setLocale(Locale.of("ru"));
        navigate("predictions/" + gentoo.id(), PredictionView.class);
        awaitContent(() -> !find(ReopenedDesk.class).all().isEmpty());

        assertThat(page()).contains("Прогноз: Gentoo", "Что стоит за ответом", "тот же ответ, до последнего бита");
    }

    private String page() {
        return find(PredictionView.class).single().getElement().getTextRecursively();
    }
}
