package dev.rookery.ui.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.flow.component.badge.Badge;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.popover.Popover;
import dev.rookery.common.Sentence;
import dev.rookery.job.JobId;
import dev.rookery.job.JobService;
import dev.rookery.job.JobState;
import dev.rookery.ui.ViewTest;
import dev.rookery.ui.dataset.DatasetsView;
import dev.rookery.ui.home.HomeView;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class WorkIndicatorTest extends ViewTest {
    @Autowired
    private JobService jobs;

    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void letTheWorkEnd() {
        release.countDown();
        jobs.running().forEach(job -> jobs.cancel(job.id()));
        jobs.running().forEach(job -> jobs.await(job.id(), Duration.ofSeconds(20)));
    }

    @Test
    void showsWorkOnlyWhileItGoesOn() {
        navigate(HomeView.class);
        assertThat(find(Button.class).withClassName("rookery-work").all()).isEmpty();
        start(0.4);
        Button button = awaitButton("1");
        assertThat(button.getAriaLabel()).hasValue("1 job in progress, 40% done");
        release.countDown();
        await().pollInSameThread().untilAsserted(() -> {
            roundTrip();
            assertThat(find(Button.class).withClassName("rookery-work").all()).isEmpty();
        });
    }

    @Test
    void aWorkThatBeganBeforeThePageIsShownToo() {
        start(0.4);
        navigate(HomeView.class);
        awaitButton("1");
    }

    @Test
    void cancelsFromThePanelAndTellsHowItEnded() {
        navigate(HomeView.class);
        JobId id = start(0.4);
        Button button = awaitButton("1");
        Popover popover = find(Popover.class).single();
        popover.open();
        assertThat(find(Anchor.class, popover).all().getFirst().getText()).isEqualTo("Import of herons");
        assertThat(find(Anchor.class, popover).all().getFirst().getHref()).isEqualTo("datasets");
        Button cancel = find(Button.class, popover).single();
        assertThat(cancel.getAriaLabel()).hasValue("Cancel: Import of herons");
        test(cancel).click();
        assertThat(jobs.await(id, Duration.ofSeconds(20)).state()).isEqualTo(JobState.CANCELLED);
        await().pollInSameThread().untilAsserted(() -> {
            roundTrip();
            assertThat(find(WorkRow.class, popover).all()).isEmpty();
            assertThat(find(Badge.class, popover).all())
                    .extracting(Badge::getText)
                    .contains("Cancelled");
        });
        assertThat(button.isVisible()).as("while the panel is open").isTrue();
        navigate(DatasetsView.class);
        assertThat(button.isVisible()).isFalse();
    }

    private JobId start(double fraction) {
        return jobs.submit(
                "import", Sentence.of("ui.import.title").with("dataset", "herons"), "dataset/herons", progress -> {
                    progress.report(fraction, Sentence.of("dataset.doing.read"));
                    while (!release.await(10, TimeUnit.MILLISECONDS)) {
                        progress.checkCancelled();
                    }
                });
    }

    private Button awaitButton(String text) {
        await().pollInSameThread().untilAsserted(() -> {
            roundTrip();
            assertThat(find(Button.class).withClassName("rookery-work").all())
                    .extracting(Button::getText)
                    .containsExactly(text);
        });
        return find(Button.class).withClassName("rookery-work").single();
    }
}
