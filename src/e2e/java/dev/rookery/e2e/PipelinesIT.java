package dev.rookery.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A run as one watches it: to its end, stopped on the way, and looked at step by step afterwards. */
class PipelinesIT extends BrowserTest {
    private static final Path BREAST_CANCER = Path.of("src/test/resources/samples/breast_cancer.csv");
    private static final LocatorAssertions.ContainsTextOptions TRAINED =
            new LocatorAssertions.ContainsTextOptions().setTimeout(180_000);

    @Test
    void aRunTicksThroughItsStepsWhileOneWatches() {
        Page page = open(Reader.ENGLISH, "/datasets");
        take(page, new FilePayload("watched.csv", "text/csv", Samples.penguins()));
        train(page, 300);
        // Nobody reloads: what follows comes by itself.
        assertThat(step(page, "prepare_data")).containsText("Done", TRAINED);
        assertThat(step(page, "train_model")).containsText(Pattern.compile("Running|Done"), TRAINED);
        assertThat(page.locator(".rookery-log")).not().isEmpty();
        assertAccessible(page);
        screenshot(page, "run-running");
        assertThat(step(page, "update_model")).containsText("Done", TRAINED);
        assertThat(page.locator(".rookery-title-line")).containsText("Succeeded");
        assertThat(page.locator(".rookery-gate-rules")).containsText("Beats the dummy");
        Object inner = page.locator(".rookery-gate-rules .rookery-table")
                .evaluate("table => table.scrollHeight - table.clientHeight");
        org.assertj.core.api.Assertions.assertThat(((Number) inner).intValue())
                .as("pixels of the gate's table that hide in a box of its own")
                .isZero();
        eachStepTellsWhatItLeft(page);
    }

    private void eachStepTellsWhatItLeft(Page page) {
        shows(page, "pull_data", "344");
        shows(page, "prepare_data", "Rows held out for the test");
        page.getByText("What stands in for missing values").click();
        assertThat(page.locator(".rookery-step-details")).containsText("Bill length");
        screenshot(page, "run-prepare");
        shows(page, "train_model", "Training loss by tree");
        page.locator("rookery-chart[drawn]").first().waitFor();
        screenshot(page, "run-train");
        shows(page, "test_model", "Confusion matrix");
        assertAccessible(page);
        screenshot(page, "run-test");
        shows(page, "update_model", "SHA-256");
        assertAccessible(page);
        screenshot(page, "run-update");
        page.goBack();
        assertThat(page.locator(".rookery-step-details h2")).hasText("test_model");
    }

    @Test
    void aRunIsStoppedByItsButtonAndSaysSo() {
        Page page = open(Reader.ENGLISH, "/datasets");
        page.locator("input[type=file]").first().setInputFiles(BREAST_CANCER);
        importAs(page, "stopped");
        train(page, 5_000);
        assertThat(step(page, "train_model")).containsText("Running", TRAINED);
        button(page, "Cancel run").click();
        assertThat(page.locator(".rookery-title-line")).containsText("Cancelled", TRAINED);
        assertThat(page.locator(".rookery-run-outcome")).containsText("What served before still serves");
        assertThat(step(page, "train_model")).containsText("Cancelled");
        assertThat(step(page, "update_model")).containsText("Skipped");
        assertThat(button(page, "Cancel run")).hasCount(0);
        assertAccessible(page);
        screenshot(page, "run-cancelled");
        page.navigate(page.url().replaceFirst("/pipelines/.*", "/pipelines"));
        Locator row = page.locator(".rookery-run")
                .filter(new Locator.FilterOptions().setHasText("stopped"))
                .first();
        assertThat(row).containsText("Cancelled");
        assertAccessible(page);
        screenshot(page, "pipelines");
    }

    @Test
    void whatIsNotThereIsSaidAndAccessible() {
        Page page = open(Reader.ENGLISH, "/pipelines/" + UUID.randomUUID());
        assertThat(page.locator("main")).containsText("There is no pipeline run");
        assertAccessible(page);
        page = open(Reader.ENGLISH, "/datasets/nowhere");
        assertThat(page.locator("main")).containsText("nowhere");
        assertAccessible(page);
        page = open(Reader.ENGLISH, "/datasets/import?draft=" + UUID.randomUUID());
        assertThat(page.locator(".rookery-failed")).containsText("This upload is no longer here");
        assertAccessible(page);
        screenshot(page, "import-gone");
    }

    @Test
    void manyPointsAreDrawnAsCountsAndAFieldOfThemSelects() {
        StringBuilder csv = new StringBuilder("depth,width,kind\n");
        for (int row = 0; row < 21_000; row++) {
            csv.append(row % 173)
                    .append(',')
                    .append((row * 7) % 211)
                    .append(',')
                    .append(row % 2 == 0 ? "left" : "right")
                    .append('\n');
        }
        Page page = open(Reader.ENGLISH, "/datasets");
        take(page, new FilePayload("crowd.csv", "text/csv", csv.toString().getBytes(StandardCharsets.UTF_8)));
        page.navigate(page.url() + "?tab=explore");
        Locator figure = page.locator("figure")
                .filter(new Locator.FilterOptions().setHasText("Width against depth, rows per field"));
        Locator chart = figure.locator("rookery-chart[drawn]");
        chart.waitFor();
        screenshot(page, "explore-density");
        chart.scrollIntoViewIfNeeded();
        screenshot(page, "explore-density-chart");
        assertThat(page.locator(".rookery-explore-rows")).hasText("All 21,000 rows");
        chart.focus();
        page.keyboard().press("ArrowRight");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile("range\\.depth=.*range\\.width="));
        assertThat(page.locator(".rookery-explore-rows")).containsText("of 21,000 rows");
        page.goBack();
        assertThat(page.locator(".rookery-explore-rows")).hasText("All 21,000 rows");
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Rows").setExact(true))
                .click();
        assertThat(page.locator(".rookery-pager")).containsText("Rows 1–200 of 21,000");
        button(page, "Later rows").click();
        assertThat(page).hasURL(Pattern.compile("from=201"));
        assertThat(page.locator(".rookery-pager")).containsText("Rows 201–400 of 21,000");
        assertAccessible(page);
        screenshot(page, "rows");
    }

    private static void take(Page page, FilePayload file) {
        page.locator("input[type=file]").first().setInputFiles(file);
        importAs(page, file.name.replace(".csv", ""));
    }

    private static void importAs(Page page, String name) {
        assertThat(page.locator("main")).containsText("What was understood", TRAINED);
        Locator field = page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true));
        field.fill(name);
        field.press("Tab");
        button(page, "Import").click();
        assertThat(page)
                .hasURL(
                        Pattern.compile("/datasets/" + name + "$"),
                        new com.microsoft.playwright.assertions.PageAssertions.HasURLOptions().setTimeout(30_000));
    }

    private static void train(Page page, int trees) {
        button(page, "Train").click();
        page.getByText("Advanced settings").click();
        Locator field = page.getByLabel("Trees", new Page.GetByLabelOptions().setExact(true));
        field.fill(String.valueOf(trees));
        field.press("Tab");
        assertThat(button(page, "Start training")).isEnabled();
        button(page, "Start training").click();
        assertThat(page).hasURL(Pattern.compile("/pipelines/[0-9a-f-]{36}"));
    }

    private static void shows(Page page, String step, String words) {
        step(page, step).click();
        assertThat(page).hasURL(Pattern.compile("step=" + step));
        assertThat(page.locator(".rookery-step-details h2")).hasText(step);
        assertThat(page.locator(".rookery-step-details")).containsText(words);
    }

    private static Locator step(Page page, String name) {
        return page.locator(".rookery-step button").filter(new Locator.FilterOptions().setHasText(name));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
