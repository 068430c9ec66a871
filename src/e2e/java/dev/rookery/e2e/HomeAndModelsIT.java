package dev.rookery.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What serves, and what it rests on. On a server of its own: what other tests leave behind nobody would show in the README. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HomeAndModelsIT extends BrowserTest {
    private static final double TRAINED_WITHIN_MS = 120_000;
    private static final String MODEL = "/models/penguins";

    private final RunningRookery.Server fresh = RunningRookery.Server.start();

    @BeforeAll
    void train() {
        fresh.disturbance().calm();
    }

    @AfterAll
    void stop() {
        fresh.close();
    }

    @Override
    RunningRookery.Server server() {
        return fresh;
    }

    @Test
    void homeShowsWhatServesAndLeadsToTheForm() {
        Page page = open(Reader.ENGLISH, "/");
        Locator penguins = awaitCard(page, "Palmer penguins");
        assertThat(penguins).containsText(Pattern.compile("right on \\d+ test rows; 95% interval"));
        assertThat(penguins).containsText("penguins@1");
        assertThat(page.locator("main")).containsText("Needs you");
        assertThat(page.locator("main")).containsText("penguins:1 became the champion");
        assertAccessible(page);
        screenshot(page, "home-light");
        penguins.locator(".rookery-button-link").click();
        assertThat(page).hasURL(Pattern.compile("/predict/penguins$"));
    }

    @Test
    void modelsLeadToTheVersionAndTheReasonsItServes() {
        Page page = open(Reader.ENGLISH, "/models");
        Locator penguins = awaitCard(page, "Palmer penguins");
        assertThat(penguins).containsText("Serving");
        assertAccessible(page);
        screenshot(page, "models-light");
        penguins.getByRole(AriaRole.HEADING).getByRole(AriaRole.LINK).click();
        assertThat(page).hasURL(Pattern.compile(MODEL + "$"));
        assertThat(page.locator(".rookery-page-header")).containsText("penguins:1 serves");
        assertThat(page.locator(".rookery-lineage li")).hasCount(6);
        assertThat(page.locator(".rookery-timeline [aria-current]")).containsText("penguins:1");
        Locator rules = page.locator(".rookery-gate-rules");
        assertThat(rules).containsText("Beats the dummy");
        assertThat(rules.locator("tbody tr").first().locator("th .rookery-gate-why"))
                .not()
                .isEmpty();
        assertThat(rules.locator("tbody tr").first()).containsText("Pass");
        assertThat(page.locator(".rookery-confusion tbody tr")).hasCount(3);
        assertThat(page.locator("main")).containsText("Macro F1");
        assertThat(page.locator(".rookery-command").first())
                .containsText("http://127.0.0.1:" + page.url().replaceAll("^http://[^:]+:(\\d+)/.*", "$1") + "/api/v1");
        assertAccessible(page);
        screenshot(page, "model-light");
    }

    @Test
    void aVersionHasItsAddressAndAMissingOneIsNamed() {
        awaitModel();
        Page page = open(Reader.ENGLISH, MODEL + "?version=1");
        assertThat(page.locator(".rookery-lineage")).isVisible();
        page = open(Reader.ENGLISH, "/models/puffins");
        assertThat(page.locator("main")).containsText("There is no model puffins.");
        assertAccessible(page);
        screenshot(page, "model-missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/models", MODEL})
    void nothingScrollsInsideThePageOrBesideIt(String path) {
        awaitModel();
        Page page = open(Reader.ENGLISH, path);
        loaded(page);
        Assertions.assertThat((int) page.evaluate("""
                        document.scrollingElement.scrollHeight - document.scrollingElement.clientHeight"""))
                .as("a second scrollbar of the whole window")
                .isZero();
        Assertions.assertThat(page.evaluate("""
                        [...document.querySelectorAll('.rookery-table')]
                            .filter(e => e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1)
                            .map(e => e.getAttribute('aria-label'))"""))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .as("tables that scroll within the page")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/models", MODEL})
    void fitsAPhoneTheDarkAndRussian(String path) {
        awaitModel();
        Page page = open(Reader.ENGLISH.onPhone().inTheDark().speaking("ru-RU"), path);
        loaded(page);
        assertFitsWidth(page);
        assertAccessible(page);
        screenshot(page, "phone-dark-russian-home-models" + path.replaceAll("[^a-z]+", "-"));
        page = open(Reader.ENGLISH.inTheDark(), path);
        loaded(page);
        assertAccessible(page);
        screenshot(page, "dark-home-models" + path.replaceAll("[^a-z]+", "-"));
    }

    private void awaitModel() {
        awaitCard(open(Reader.ENGLISH, "/"), "Palmer penguins");
    }

    private static Locator awaitCard(Page page, String title) {
        Locator card = page.locator("article").filter(new Locator.FilterOptions().setHasText(title));
        if (!page.url().endsWith("/models")) {
            assertThat(card).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(TRAINED_WITHIN_MS));
            return card;
        }
        // The list of models does not follow the training; Home does.
        Page home = page.context().newPage();
        home.navigate(page.url().replaceFirst("models$", ""));
        awaitCard(home, title);
        home.close();
        page.reload();
        assertThat(card).isVisible();
        return card;
    }

    private static void loaded(Page page) {
        assertThat(page.locator(".rookery-place").first()).not().isEmpty();
        assertThat(page.locator(".rookery-loading")).hasCount(0);
    }
}
