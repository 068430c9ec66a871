package dev.rookery.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import dev.rookery.pipeline.PipelineRun;
import dev.rookery.pipeline.PipelineState;
import dev.rookery.training.GradientBoosting;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The way back from a new champion to the one before it, and what then answers. */
class RollbackIT extends BrowserTest {
    private static final Map<String, ?> ROW = Map.of("wing", 40.0, "noise", 5);
    private static final GradientBoosting ONE_SPLIT = new GradientBoosting(1, 2, 2, 5, 0.3, 1);
    private static final GradientBoosting MANY = new GradientBoosting(60, 20, 6, 5, 0.3, 1);

    @Test
    void theChampionBeforeComesBackAndAnswersEverywhere() {
        awaitSamples();
        OwnModel gulls = OwnModel.of(application(), "gulls", "Gulls", alternating(), Optional.empty());
        for (GradientBoosting settings : List.of(ONE_SPLIT, MANY)) {
            PipelineRun run = gulls.train("kind", List.of("wing", "noise"), settings);
            assertThat(run.state()).as(run.outcome().toString()).isEqualTo(PipelineState.SUCCEEDED);
        }
        Page page = open(Reader.ENGLISH, "/models/gulls");
        assertThat(page.locator(".rookery-page-header")).containsText("gulls:2 serves");
        assertThat(champion(page)).containsText("gulls:2");
        assertThat(answering(page)).isEqualTo(2);
        Page form = open(Reader.ENGLISH, "/predict/gulls?wing=40&noise=5&answer=1");
        assertThat(form.locator(".rookery-answer-origin")).containsText("gulls:2");

        button(page, "Roll back").click();
        Locator dialog = page.getByRole(AriaRole.ALERTDIALOG);
        assertThat(dialog).containsText("Return to gulls:1?");
        assertThat(dialog).containsText("gulls:2");
        assertAccessible(page);
        screenshot(page, "rollback-confirm");
        button(page, "Keep it").click();
        assertThat(dialog).hasCount(0);
        assertThat(answering(page)).as("after thinking better of it").isEqualTo(2);

        button(page, "Roll back").click();
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Roll back"))
                .click();
        assertThat(page.locator(".rookery-page-header")).containsText("gulls:1 serves");
        assertThat(champion(page)).containsText("gulls:1");
        assertThat(page.locator(".rookery-timeline li").filter(new Locator.FilterOptions().setHasText("gulls:2")))
                .containsText("Previous");
        assertAccessible(page);
        screenshot(page, "rollback-done");
        assertThat(answering(page)).isEqualTo(1);

        // The form that was open all the time learns of it with its next question.
        form.locator(".rookery-submit").click();
        assertThat(form.locator(".rookery-answer-origin")).containsText("gulls:1");
        assertThat(form.locator(".rookery-notice")).containsText("gulls:1 became the champion");
        assertThat(form.locator(".rookery-form").getByLabel("Wing", new Locator.GetByLabelOptions().setExact(true)))
                .hasValue("40");
        screenshot(form, "rollback-predict");

        button(page, "Roll back").click();
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Roll back"))
                .click();
        assertThat(page.locator(".rookery-page-header")).containsText("gulls:2 serves");
        assertThat(answering(page)).as("the way back can be gone back").isEqualTo(2);
    }

    /** Two kinds that take turns along the wing: one split tells three quarters of them, many splits tell all. */
    private static byte[] alternating() {
        StringBuilder csv = new StringBuilder("wing,noise,kind\n");
        for (int row = 0; row < 600; row++) {
            csv.append(row / 10.0)
                    .append(',')
                    .append(row * 7919 % 601)
                    .append(',')
                    .append(row / 150 % 2 == 0 ? "left" : "right")
                    .append('\n');
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The version that answers a program. */
    private static int answering(Page page) {
        APIResponse answer = page.request()
                .post(
                        page.url().replaceFirst("/models/.*", "/api/v1/models/gulls/predict"),
                        RequestOptions.create().setData(ROW));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return Integer.parseInt(answer.text().replaceAll("(?s).*\"version\"\\s*:\\s*\"?(\\d+).*", "$1"));
    }

    private static Locator champion(Page page) {
        return page.locator(".rookery-timeline li").filter(new Locator.FilterOptions().setHasText("Champion"));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
