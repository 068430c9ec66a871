package dev.rookery.ui.home;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.H3;
import dev.rookery.pipeline.SampleBootstrap;
import dev.rookery.testing.FirstStart;
import dev.rookery.ui.ViewTest;
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
    void showsEachModelAtWorkByTheTitleOfItsData() {
        HomeView home = navigate(HomeView.class);
        awaitContent(() -> !$(ServingCard.class).all().isEmpty());

        assertThat($(H3.class).all())
                .extracting(heading -> heading.getElement().getTextRecursively())
                .contains("Palmer penguins", "Iris flowers");
        assertThat(home.getElement().getTextRecursively())
                .contains("95% interval", "Nothing needs you.", "penguins:1 became the champion");
    }
}
