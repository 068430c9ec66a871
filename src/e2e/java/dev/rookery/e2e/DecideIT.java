package dev.rookery.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.rookery.pipeline.PipelineRun;
import dev.rookery.pipeline.PipelineState;
import dev.rookery.training.GradientBoosting;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A person's word: where the gate cannot tell, and against it. */
class DecideIT extends BrowserTest {
    private static final List<String> BOTH = List.of("beak", "noise");

    @Test
    void whatTheGateLeavesOpenAPersonDecidesAndWhatItRefusesServesOnlyAgainstIt() {
        awaitSamples();
        OwnModel puffins = OwnModel.of(application(), "puffins", "Puffins", halves(), Optional.empty());
        PipelineRun first = puffins.train("kind", BOTH, trees(4));
        assertThat(first.state()).as(first.outcome().toString()).isEqualTo(PipelineState.SUCCEEDED);
        PipelineRun open = puffins.train("kind", BOTH, trees(5));
        assertThat(open.state()).as(open.outcome().toString()).isEqualTo(PipelineState.NOT_PROMOTED);

        Page run = open(Reader.ENGLISH, "/pipelines/" + open.id());
        assertThat(button(run, "Let it serve")).isVisible();
        assertAccessible(run);
        screenshot(run, "decide-run");
        Page phone = open(Reader.ENGLISH.inTheDark().onPhone().speaking("ru-RU"), "/");
        assertThat(button(phone, "Допустить")).isVisible();
        assertFitsWidth(phone);
        assertReadable(phone);
        button(phone, "Допустить").scrollIntoViewIfNeeded();
        screenshot(phone, "decide-home-phone-ru");
        Page model = open(Reader.ENGLISH, "/models/puffins");
        assertThat(button(model, "Turn it down")).isVisible();
        assertAccessible(model);
        screenshot(model, "decide-model");

        Page home = open(Reader.ENGLISH, "/");
        Locator item = home.locator("li").filter(new Locator.FilterOptions().setHasText("puffins waits for"));
        item.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Let it serve"))
                .click();
        Locator dialog = home.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Your name").fill("Mira");
        dialog.getByLabel("Why").fill("The same answers, and its trees are easier to read.");
        assertAccessible(home);
        screenshot(home, "decide-dialog");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Let it serve"))
                .click();
        assertThat(item).hasCount(0);
        assertThat(dialog).hasCount(0);

        PipelineRun refused = puffins.train("kind", List.of("noise"), trees(3));
        assertThat(refused.outcome().toString()).startsWith("The gate refused");
        Page against = open(Reader.ENGLISH, "/pipelines/" + refused.id());
        button(against, "Let it serve against the gate").click();
        Locator second = against.getByRole(AriaRole.DIALOG);
        second.getByLabel("Your name").fill("Mira");
        second.getByLabel("Why").fill("A drill for the people on call.");
        screenshot(against, "override-dialog");
        second.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Let it serve all the same"))
                .click();
        String shown = "Promoted against the gate by Mira: “A drill for the people on call.”";
        assertThat(against.locator(".rookery-against-the-gate")).containsText(shown);
        screenshot(against, "override-run");

        Page version = open(Reader.ENGLISH, "/models/puffins");
        assertThat(version.locator(".rookery-page-header")).containsText("puffins:3 serves");
        assertThat(version.locator(".rookery-timeline .rookery-against-the-gate"))
                .containsText(shown);
        assertThat(version.locator(".rookery-version .rookery-against-the-gate"))
                .containsText(shown);
        assertAccessible(version);
        screenshot(version, "override-model");
        Page dark = open(Reader.ENGLISH.inTheDark().onPhone().speaking("ru-RU"), "/models/puffins");
        assertThat(dark.locator(".rookery-version .rookery-against-the-gate")).isVisible();
        assertFitsWidth(dark);
        assertReadable(dark);
        dark.locator(".rookery-version .rookery-against-the-gate").scrollIntoViewIfNeeded();
        screenshot(dark, "override-model-phone-ru");

        // The policy of the next candidates.
        version.getByText("What the gate asks").click();
        Locator policy = version.getByLabel("Policy");
        policy.fill(policy.inputValue().replace("alpha: 0.05", "alpha: 5"));
        version.getByLabel("Your name").fill("Mira");
        button(version, "Keep as a new version").click();
        assertThat(version.locator("vaadin-text-area")).containsText("\"alpha\" must be between 0 and 0.5");
        policy.fill(policy.inputValue().replace("alpha: 5", "alpha: 0.01"));
        assertAccessible(version);
        policy.scrollIntoViewIfNeeded();
        screenshot(version, "policy");
        button(version, "Keep as a new version").click();
        version.getByText("What the gate asks").click();
        assertThat(version.locator(".rookery-policy-versions")).containsText("Version 1, by Mira");
    }

    private static GradientBoosting trees(int trees) {
        return new GradientBoosting(trees, 4, 4, 5, 0.5, 1);
    }

    /** Two kinds that one split tells apart, and so few rows that the gate cannot tell one model from another. */
    private static byte[] halves() {
        StringBuilder csv = new StringBuilder("beak,noise,kind\n");
        for (int row = 0; row < 400; row++) {
            csv.append(row / 10.0)
                    .append(',')
                    .append(row * 7919 % 601)
                    .append(',')
                    .append(row < 200 ? "left" : "right")
                    .append('\n');
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
