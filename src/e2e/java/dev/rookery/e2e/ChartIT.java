package dev.rookery.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Charts in a real browser: drawn, reachable by keyboard, redrawn for the dark, deaf to markup in the data. */
class ChartIT extends BrowserTest {
    @Test
    void aNameThatLooksLikeMarkupStaysAName() {
        Page page = open(Reader.ENGLISH, "/gallery");
        Locator chart = drawn(page);
        chart.focus();
        for (int bar = 0; bar < 4; bar++) {
            page.keyboard().press("ArrowRight");
        }
        page.keyboard().press("Enter");
        // The click has been to the server and back, tooltip and all; an injected image would have failed to load by
        // now.
        assertThat(page.locator("#chosen")).hasText(GalleryView.HOSTILE);
        screenshot(page, "chart-hostile-tooltip");
        assertNotOwned(page);
        showTable(page);
        assertThat(page.locator("figure table").first()).containsText(GalleryView.HOSTILE);
        assertNotOwned(page);
    }

    @Test
    void aBarTellsJavaThatItWasClicked() {
        Page page = open(Reader.ENGLISH, "/gallery");
        Locator chart = drawn(page);
        chart.click(new Locator.ClickOptions().setPosition(chart.boundingBox().width * 0.2, 200));
        assertThat(page.locator("#chosen")).hasText("Adelie");
    }

    @Test
    void redrawsWhenTheColourSchemeChanges() {
        Page page = open(Reader.ENGLISH, "/gallery");
        String pixels = "chart => chart.shadowRoot.querySelector('canvas').toDataURL()";
        Object light = drawn(page).evaluate(pixels);
        page.emulateMedia(
                new Page.EmulateMediaOptions().setColorScheme(com.microsoft.playwright.options.ColorScheme.DARK));
        page.waitForFunction(
                "before => document.querySelector('rookery-chart').shadowRoot.querySelector('canvas').toDataURL() !== before",
                light);
    }

    @Test
    void theTableTakesThePlaceOfThePicture() {
        Page page = open(Reader.ENGLISH, "/gallery");
        drawn(page);
        showTable(page);
        assertThat(page.locator("figure").first().locator("rookery-chart")).isHidden();
        assertThat(page.locator("figure table").first()).containsText("1520");
        assertAccessible(page);
        screenshot(page, "chart-table");
    }

    @Test
    void isSavedAsAPicture() throws IOException {
        Page page = open(Reader.ENGLISH, "/gallery");
        drawn(page);
        Download download = page.waitForDownload(() -> page.getByRole(
                        AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save “Rows by species” as a picture"))
                .click());
        assertThat(download.suggestedFilename()).isEqualTo("Rows-by-species.png");
        assertThat(Files.readAllBytes(download.path())).startsWith(0x89, 'P', 'N', 'G');
    }

    private static Locator drawn(Page page) {
        Locator chart = page.locator("rookery-chart[drawn]").first();
        chart.waitFor();
        chart.scrollIntoViewIfNeeded();
        return chart;
    }

    private static void showTable(Page page) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show as table"))
                .first()
                .click();
    }

    private static void assertNotOwned(Page page) {
        assertThat(page.title()).isEqualTo("Palmer penguins · Datasets · Rookery");
        assertThat(page.locator("img[src=x]")).hasCount(0);
        assertThat((int) page.evaluate("[...document.querySelectorAll('rookery-chart')]"
                        + ".reduce((n, c) => n + c.shadowRoot.querySelectorAll('img').length, 0)"))
                .isZero();
    }
}
