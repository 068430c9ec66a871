package dev.rookery.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PageAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The whole way of a wide, mixed table that is no sample: from the file to dashboard, contract, version and trained model. */
class OwnTableIT extends BrowserTest {
    /** On a quiet machine it takes some seconds. */
    private static final double DONE_WITHIN_MS = 120_000;

    /** What is reckoned from eighty columns may take longer than a click on a busy machine. */
    private static final double SHOWN_WITHIN_MS = 45_000;

    private static final String NAME = "wide";

    @Test
    void eightyMixedColumnsBecomeADashboardAContractAVersionAndAModelWithoutCode() {
        awaitSamples();
        Page page = open(Reader.ENGLISH, "/datasets");
        readsTheFile(page);
        page = importsWithoutWatching(page);
        showsTheDashboard(page);
        promises(page);
        trains(page);
        predicts(page);
    }

    private void readsTheFile(Page page) {
        page.locator("input[type=file]")
                .first()
                .setInputFiles(new FilePayload(NAME + ".csv", "text/csv", WideTable.csv()));
        Locator header = page.locator(".rookery-page-header");
        assertThat(header).containsText("80 columns", soon());
        assertThat(header).containsText("400 rows");
        assertThat(page.locator(".rookery-warnings")).containsText("“" + WideTable.CONSTANT + "” has the same value");
        assertThat(page.locator(".rookery-warnings")).containsText(WideTable.EMPTY);
        assertThat(page.locator(".rookery-raw thead th")).hasCount(1 + WideTable.COLUMNS);
        assertThat(page.locator(".rookery-raw tbody tr")).hasCount(200);
        assertThat(page.locator(".rookery-raw thead")).containsText(WideTable.QUOTED);
        screenshot(page, "own-table-import");
    }

    /** Fault 17: whoever asked for the import closes the page, and finds its result on return. */
    private Page importsWithoutWatching(Page page) {
        press(page, "Import");
        page.locator(".rookery-import-progress, .rookery-facts").first().waitFor();
        page.close();
        Page later = open(Reader.ENGLISH, "/datasets/" + NAME);
        long deadline =
                System.nanoTime() + Duration.ofMillis((long) DONE_WITHIN_MS).toNanos();
        later.locator("h1").waitFor();
        while (later.locator("h1").textContent().equals("Not found") && System.nanoTime() < deadline) {
            later.reload();
            later.locator("h1").waitFor();
        }
        return later;
    }

    private void showsTheDashboard(Page page) {
        assertThat(page.locator(".rookery-facts")).containsText("400", soon());
        assertThat(page.locator(".rookery-alerts").first()).containsText("columns miss cells", soon());
        assertThat(page.locator("main")).containsText(WideTable.CYRILLIC);
        assertAccessible(page);
        screenshot(page, "own-table-overview");
        tab(page, "Explore");
        assertThat(page.locator("rookery-chart[drawn]").nth(2))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(SHOWN_WITHIN_MS));
        assertThat(page.locator(".rookery-explore-rows")).containsText("All 400 rows", soon());
        tab(page, "Versions");
        assertThat(page.locator(".rookery-version-name")).containsText(NAME + "@1", soon());
        tab(page, "Overview");
    }

    private void promises(Page page) {
        page.locator(".rookery-alerts li")
                .filter(new Locator.FilterOptions().setHasText("has a single value"))
                .getByText("Make it a rule")
                .first()
                .click();
        assertThat(page).hasURL(Pattern.compile("/datasets/" + NAME + "/contract"));
        assertThat(page.locator(".rookery-rule")).containsText("Kept", soon());
        press(page, "Save contract");
        assertThat(page.locator(".rookery-contract")).containsText("42–42", soon());
        screenshot(page, "own-table-contract");
    }

    private void trains(Page page) {
        press(page, "Train");
        assertThat(page.locator(".rookery-train-findings")).containsText("held out for the test", soon());
        press(page, "Start training");
        assertThat(page).hasURL(Pattern.compile("/pipelines/[0-9a-f-]{36}"), patiently());
        assertThat(page.locator(".rookery-page-header"))
                .containsText("Succeeded", new LocatorAssertions.ContainsTextOptions().setTimeout(DONE_WITHIN_MS));
        screenshot(page, "own-table-run");
    }

    private void predicts(Page page) {
        page.getByText("Predict with it").click();
        assertThat(page).hasURL(Pattern.compile("/predict/" + NAME), patiently());
        press(page, "Example");
        assertThat(page.locator("main")).containsText(Pattern.compile("good|bad"), soon());
        screenshot(page, "own-table-predict");
    }

    private static void tab(Page page, String tab) {
        page.locator("main")
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(tab).setExact(true))
                .click();
    }

    private static LocatorAssertions.ContainsTextOptions soon() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(SHOWN_WITHIN_MS);
    }

    private static PageAssertions.HasURLOptions patiently() {
        return new PageAssertions.HasURLOptions().setTimeout(DONE_WITHIN_MS);
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .first()
                .click();
    }
}
