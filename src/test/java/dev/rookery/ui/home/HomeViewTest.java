package dev.rookery.ui.home;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.H3;
import dev.rookery.pipeline.SampleBootstrap;
import dev.rookery.testing.FirstStart;
import dev.rookery.ui.ViewTest;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class HomeViewTest extends ViewTest {
    @Autowired
    private SampleBootstrap bootstrap;

    @BeforeEach
    void awaitChampions() {
        FirstStart.await(bootstrap);
    }

    @Test
    void showsEachModelAtWorkByItsNameWithTheTitleOfItsData() {
        HomeView home = navigate(HomeView.class);
        awaitContent(() -> !find(ServingCard.class).all().isEmpty());

        assertThat(find(H3.class).all())
                .extracting(heading -> heading.getElement().getTextRecursively())
                .contains("penguins", "iris");
        assertThat(home.getElement().getTextRecursively())
                .contains("Palmer penguins, penguins@1", "Iris flowers, iris@1")
                .contains("Describes pictures")
                .contains("95% interval", "Nothing needs you.", "penguins:1 became the champion");
    }

    @Test
    void namesDataAndRunsInRussian() {
        UI.getCurrent().setLocale(Locale.of("ru"));
        HomeView home = navigate(HomeView.class);
        awaitContent(() -> !find(ServingCard.class).all().isEmpty());

        assertThat(home.getElement().getTextRecursively())
                .contains("Цветки ирисов, iris@1", "iris, запуск 1: градиентный бустинг, данные iris@1")
                .doesNotContain("Iris flowers");
    }
}
