package dev.rookery.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One's own table, from the file to a model that answers, as a person does it. */
class DatasetsIT extends BrowserTest {
    private static final Path BREAST_CANCER = Path.of("src/test/resources/samples/breast_cancer.csv");
    private static final double TRAINED_WITHIN_MS = 120_000;
    private static final String HOSTILE = "<img src=x onerror=\"window.owned=1\">";

    @Test
    void aTableNobodyTunedForBecomesAModelThatAnswers() {
        Page page = open(Reader.ENGLISH, "/datasets");
        page.locator("input[type=file]").first().setInputFiles(BREAST_CANCER);
        assertThat(page.locator("main")).containsText("What was understood");
        Locator type = row(page, "mean radius").locator("vaadin-select").first();
        choose(page, type, "Whole number");
        choose(page, type, "Number");
        page.reload();
        assertThat(row(page, "mean radius").locator("vaadin-select").first()).containsText("Number");
        assertAccessible(page);
        screenshot(page, "import-preview");
        press(page, "Import");
        assertThat(page).hasURL(Pattern.compile("/datasets/breast_cancer$"));
        assertThat(page.locator(".rookery-facts")).containsText("569");
        assertAccessible(page);
        screenshot(page, "dataset-overview");

        press(page, "Train");
        assertThat(page.getByText("Ready to train")).isVisible();
        assertAccessible(page);
        screenshot(page, "train-dialog");
        press(page, "Start training");
        assertThat(page).hasURL(Pattern.compile("/pipelines/[0-9a-f-]{36}"));
        assertThat(page.locator("main vaadin-badge").first()).isVisible();
        page.navigate(page.url().replaceFirst("/pipelines/.*", "/pipelines"));
        page.locator("main a[href^='pipelines/']")
                .filter(new Locator.FilterOptions().setHasText("breast_cancer"))
                .first()
                .click();
        assertThat(page.locator(".rookery-page-header"))
                .containsText("Succeeded", new LocatorAssertions.ContainsTextOptions().setTimeout(TRAINED_WITHIN_MS));
        assertThat(page.locator(".rookery-gate-rules")).containsText("Beats the dummy");
        assertAccessible(page);
        screenshot(page, "run-succeeded");
        page.getByText("train_model").first().click();
        assertThat(page).hasURL(Pattern.compile("step=train_model"));
        page.locator("rookery-chart[drawn]").first().waitFor();
        screenshot(page, "run-loss");
        page.getByText("Predict with it").click();
        assertThat(page).hasURL(Pattern.compile("/predict/breast_cancer"));
        press(page, "Example");
        assertThat(page.locator("main")).containsText(Pattern.compile("benign|malignant"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "empty.csv||empty",
                "ragged.csv|a,b\\n1,2\\n3\\n|line 3",
                "open-quote.csv|a,b\\n\"1,2\\n|line 2",
                "twice.csv|a,a\\n1,2\\n|line 1"
            })
    void aBrokenFileIsRefusedInASentenceAndStoresNothing(String name, String content, String reason) {
        Page page = open(Reader.ENGLISH, "/datasets");
        String text = content == null ? "" : content.replace("\\n", "\n");
        page.locator("input[type=file]")
                .first()
                .setInputFiles(new FilePayload(name, "text/csv", text.getBytes(StandardCharsets.UTF_8)));
        assertThat(page.locator(".rookery-failed")).containsText(name + " was not taken in");
        assertThat(page.locator(".rookery-failed")).containsText(Pattern.compile(reason, Pattern.CASE_INSENSITIVE));
        assertThat(page).hasURL(Pattern.compile("/datasets$"));
        assertAccessible(page);
        screenshot(page, "import-refused");
        page.reload();
        assertThat(page.locator("main")).not().containsText(name);
    }

    @Test
    void aFilterByClassChangesEveryChartAndTheAddressAndComesBack() {
        importPenguins("filtered");
        Page page = open(Reader.ENGLISH, "/datasets/filtered?tab=explore");
        page.locator("rookery-chart[drawn]").nth(3).waitFor();
        assertThat(page.locator(".rookery-explore-rows")).hasText("All 344 rows");
        assertAccessible(page);
        screenshot(page, "explore");
        page.locator("[data-level=Gentoo]").click();
        assertThat(page).hasURL(Pattern.compile("in\\.species=Gentoo"));
        assertThat(page.locator(".rookery-explore-rows")).hasText("124 of 344 rows");
        assertThat(page.locator(".rookery-multiples")).containsText("124 rows");
        assertThat(page.locator(".rookery-multiples")).not().containsText("344 rows");
        screenshot(page, "explore-filtered");
        page.reload();
        assertThat(page.locator(".rookery-explore-rows")).hasText("124 of 344 rows");
        assertThat(page.locator("[data-level=Gentoo]")).hasAttribute("aria-pressed", "true");
        page.goBack();
        assertThat(page.locator(".rookery-explore-rows")).hasText("All 344 rows");

        drag(page, page.locator("figure[title=body_mass_g] rookery-chart"), 0.55, 0.5, 0.8, 0.5);
        assertThat(page).hasURL(Pattern.compile("range\\.body_mass_g="));
        assertThat(page.locator(".rookery-explore-rows")).not().hasText("All 344 rows");
        screenshot(page, "explore-brushed");
        drag(page, page.locator(".rookery-pairs rookery-chart").first(), 0.3, 0.3, 0.7, 0.7);
        assertThat(page).hasURL(Pattern.compile("range\\.bill_length_mm="));
        press(page, "Clear all");
        assertThat(page.locator(".rookery-explore-rows")).hasText("All 344 rows");
        page.locator("[data-level=Gentoo]").click();
        assertThat(page.locator(".rookery-explore-rows")).hasText("124 of 344 rows");
        Download csv = page.waitForDownload(
                () -> page.getByText("CSV for spreadsheets").click());
        org.assertj.core.api.Assertions.assertThat(csv.path()).content().hasLineCount(125);
        press(page, "Compare these rows");
        assertThat(page).hasURL(Pattern.compile("tab=compare"));
        assertThat(page.locator(".rookery-drift")).containsText("Has moved");
        page.locator(".rookery-compare rookery-chart[drawn]").nth(2).waitFor();
        assertAccessible(page);
        screenshot(page, "compare");
    }

    /** Over a part of a chart, from one share of its box to another. */
    private static void drag(Page page, Locator chart, double fromX, double fromY, double toX, double toY) {
        chart.scrollIntoViewIfNeeded();
        var box = chart.boundingBox();
        page.mouse().move(box.x + fromX * box.width, box.y + fromY * box.height);
        page.mouse().down();
        page.mouse().move(box.x + toX * box.width, box.y + toY * box.height, new Mouse.MoveOptions().setSteps(6));
        page.mouse().up();
    }

    @Test
    void namesThatLookLikeMarkupStayNamesInEveryPlace() {
        String name = HOSTILE.replace("\"", "\"\"");
        StringBuilder csv = new StringBuilder("size,\"" + name + "\",kind\n");
        for (int row = 0; row < 60; row++) {
            csv.append(row * 1.5)
                    .append(",\"")
                    .append(row % 3 == 0 ? name : "plain")
                    .append("\",");
            csv.append(row % 2 == 0 ? "\"" + name + "\"" : "calm").append('\n');
        }
        Page page = open(Reader.ENGLISH, "/datasets");
        page.evaluate("window.owned = 0");
        page.locator("input[type=file]")
                .first()
                .setInputFiles(new FilePayload(
                        "<img src=x onerror=owned=1>.csv",
                        "text/csv",
                        csv.toString().getBytes(StandardCharsets.UTF_8)));
        assertThat(page.locator("main")).containsText("What was understood");
        assertHarmless(page);
        press(page, "Import");
        assertThat(page.locator(".rookery-facts")).isVisible();
        assertHarmless(page);
        for (String tab : new String[] {"Explore", "Columns", "Contract", "Versions", "Rows"}) {
            page.getByRole(
                            AriaRole.LINK,
                            new Page.GetByRoleOptions().setName(tab).setExact(true))
                    .click();
            assertThat(page).hasURL(Pattern.compile("tab=" + tab.toLowerCase(java.util.Locale.ROOT)));
            if (tab.equals("Explore")) {
                Locator chart = page.locator("rookery-chart[drawn]").nth(1);
                chart.waitFor();
                chart.hover();
                screenshot(page, "explore-hostile");
            }
            assertHarmless(page);
        }
    }

    @Test
    void fitsAPhoneTheDarkAndRussian() {
        importPenguins("readers");
        Reader phone = Reader.ENGLISH.onPhone().inTheDark().speaking("ru-RU");
        for (String path : new String[] {
            "/datasets",
            "/datasets/readers",
            "/datasets/readers?tab=explore",
            "/datasets/readers?tab=columns",
            "/datasets/readers?tab=rows",
            "/datasets/penguins?tab=contract",
            "/pipelines"
        }) {
            Page page = open(phone, path);
            page.locator(".rookery-loading")
                    .first()
                    .waitFor(new Locator.WaitForOptions()
                            .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
            assertFitsWidth(page);
            assertAccessible(page);
            screenshot(page, "phone-dark-russian" + path.replaceAll("[^a-z]+", "-"));
        }
    }

    private void importPenguins(String name) {
        Page page = open(Reader.ENGLISH, "/datasets");
        page.locator("input[type=file]")
                .first()
                .setInputFiles(new FilePayload(name + ".csv", "text/csv", Samples.penguins()));
        assertThat(page.locator("main")).containsText("What was understood");
        press(page, "Import");
        assertThat(page).hasURL(Pattern.compile("/datasets/" + name + "$"));
    }

    private static void assertHarmless(Page page) {
        assertThat(page.locator("img[src=x]")).hasCount(0);
        org.assertj.core.api.Assertions.assertThat(page.evaluate("window.owned ?? 0"))
                .isEqualTo(0);
    }

    private static Locator row(Page page, String column) {
        return page.locator(".rookery-column-row")
                .filter(new Locator.FilterOptions().setHasText(column))
                .first();
    }

    private static void choose(Page page, Locator select, String item) {
        select.click();
        page.locator("vaadin-select-list-box:visible vaadin-select-item")
                .getByText(item, new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(select).containsText(item);
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .first()
                .click();
    }
}
