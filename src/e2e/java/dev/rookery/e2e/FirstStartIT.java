package dev.rookery.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The first start, stopped half way through its first training: watched on two pages until the form comes by itself. */
class FirstStartIT extends BrowserTest {
    private final RunningRookery.Server first = RunningRookery.Server.start();

    @AfterEach
    void stop() {
        first.close();
    }

    @Override
    RunningRookery.Server server() {
        return first;
    }

    private static final double TRAINED_WITHIN_MS = 120_000;

    @Test
    void theFirstTrainingIsWatchedUntilItsChampionServes() {
        Page predict = open(Reader.ENGLISH, "/predict");
        Page home = open(Reader.ENGLISH, "/");
        Locator notice = predict.locator(".rookery-training");
        assertThat(notice.locator("p").first())
                .containsText("Step 3 of 6", new LocatorAssertions.ContainsTextOptions().setTimeout(TRAINED_WITHIN_MS));
        assertThat(notice.locator(".rookery-training-steps li")).hasCount(6);
        // Step 3 shows from its first tree on; it stops half way.
        predict.waitForFunction("document.querySelector('.rookery-training vaadin-progress-bar').value > 0.4");
        assertThat(progress(notice)).isLessThan(0.5);
        Locator first = home.locator(".rookery-first-steps");
        assertThat(first).containsText("penguins");
        home.waitForFunction("document.querySelector('.rookery-first-steps vaadin-progress-bar').value > 0.4");
        APIResponse readiness = predict.request().get(predict.url().replaceFirst("/predict.*", "/readiness"));
        assertThat(readiness.status()).isEqualTo(503);
        assertThat(readiness.text()).contains("training");
        for (Page page : new Page[] {predict, home}) {
            assertAccessible(page);
            assertFitsWidth(page);
        }
        screenshot(predict, "first-start-predict");
        screenshot(home, "first-start-home");
        Page phone = open(Reader.ENGLISH.onPhone().inTheDark().speaking("ru-RU"), "/predict/penguins");
        assertThat(phone.locator(".rookery-training-steps li")).hasCount(6);
        assertAccessible(phone);
        assertFitsWidth(phone);
        screenshot(phone, "first-start-predict-phone-dark-russian");
        phone.navigate(phone.url().replaceFirst("/predict.*", "/"));
        assertThat(phone.locator(".rookery-first-steps")).isVisible();
        assertAccessible(phone);
        assertFitsWidth(phone);
        screenshot(phone, "first-start-home-phone-dark-russian");

        disturbance().calm();
        // Nobody reloads.
        assertThat(predict.locator(".rookery-form"))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(TRAINED_WITHIN_MS));
        assertThat(predict).hasURL(Pattern.compile("/predict/penguins$"));
        assertThat(notice).hasCount(0);
        assertThat(home.locator("article").filter(new Locator.FilterOptions().setHasText("Palmer penguins")))
                .isVisible();
        awaitSamples();
        assertThat(predict.request()
                        .get(predict.url().replaceFirst("/predict.*", "/readiness"))
                        .status())
                .isEqualTo(200);
    }

    private static double progress(Locator notice) {
        return ((Number) notice.locator("vaadin-progress-bar").evaluate("bar => bar.value")).doubleValue();
    }
}
