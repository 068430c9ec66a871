package dev.rookery.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PageAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** From a data set to the algorithm that suits it, and on to its model: chosen, compared, ranked, trained. */
class ExperimentsIT extends BrowserTest {
    private static final double PATIENCE = 180_000;
    private static final LocatorAssertions.ContainsTextOptions COMPARED =
            new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE);

    @Test
    void algorithmsAreComparedAndTheWinnerIsTrained() {
        awaitSamples();
        Page page = open(Reader.ENGLISH, "/datasets/penguins");
        button(page, "Compare algorithms").click();
        assertThat(page).hasURL(Pattern.compile("/experiments/new\\?data=penguins(@|%40)1.*target=species"));
        assertThat(button(page, "Compare")).isEnabled();
        assertAccessible(page);
        screenshot(page, "compare");
        button(page, "Compare").click();

        assertThat(page).hasURL(Pattern.compile("/experiments/[0-9a-f-]{36}$"));
        assertThat(page.locator(".rookery-title-line")).containsText("Compared", COMPARED);
        Locator board = page.locator(".rookery-board tbody tr");
        assertThat(board).hasCount(6);
        assertThat(board.first()).containsText("Leads");
        assertThat(board.last()).containsText("Dummy");
        assertThat(page.locator(".rookery-run-outcome")).containsText("leads: Accuracy");
        assertAccessible(page);
        assertFitsWidth(page);
        screenshot(page, "leaderboard-light");

        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Log loss").setExact(true))
                .first()
                .click();
        assertThat(page).hasURL(Pattern.compile("metric=log_loss"));
        page.locator(".rookery-board-figures")
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName("Fit").setExact(true))
                .click();
        assertThat(page).hasURL(Pattern.compile("metric=log_loss.*sort=fit"));
        assertThat(page.locator("th[aria-sort=ascending]")).containsText("Fit");
        page.goBack();
        assertThat(page.locator("th[aria-sort]")).hasCount(0);
        page.goBack();
        assertThat(page.locator(".rookery-board-metrics [aria-current]")).hasText("Accuracy");

        others(URI.create(page.url()).getPath());
        String compared = page.url();
        searches(page);
        page.navigate(compared);
        trainWinner(page, board.first());
    }

    @Test
    void runsAreFilteredReadAndComparedByTheirDifferences() {
        awaitSamples();
        Page page = open(Reader.ENGLISH, "/experiments");
        button(page, "All runs").click();
        assertThat(page).hasURL(Pattern.compile("/experiments/runs$"));
        Locator rows = page.locator(".rookery-run-table tbody tr");
        assertThat(rows.filter(named("penguins on penguins@1"))).hasCount(1);
        assertAccessible(page);
        assertFitsWidth(page);
        screenshot(page, "runs");

        Locator filter = page.getByLabel("Filter");
        filter.fill("metrics.test_accuracy >");
        filter.press("Enter");
        assertThat(page.locator("main")).containsText("The filter ends too early");
        filter.fill("metrics.test_accuracy > 0.9 AND params.seed = '42'");
        filter.press("Enter");
        assertThat(page).hasURL(Pattern.compile("filter="));
        assertThat(rows.filter(named("penguins on penguins@1"))).hasCount(1);

        rows.filter(named("penguins on")).getByRole(AriaRole.CHECKBOX).check();
        rows.filter(named("iris on")).getByRole(AriaRole.CHECKBOX).check();
        button(page, "Compare 2 runs").click();
        assertThat(page).hasURL(Pattern.compile("/experiments/runs/compare\\?run=.*&run="));
        Locator differences = page.locator(".rookery-run-table");
        assertThat(differences).containsText("test_accuracy");
        assertThat(differences.getByRole(AriaRole.ROWHEADER, rowNamed("seed"))).hasCount(0);
        page.getByRole(AriaRole.CHECKBOX).check();
        assertThat(page).hasURL(Pattern.compile("all=true"));
        assertThat(differences.getByRole(AriaRole.ROWHEADER, rowNamed("seed"))).hasCount(1);
        assertAccessible(page);
        assertThat(page.locator(".rookery-confusion")).hasCount(2);
        screenshot(page, "runs-compared");

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("penguins on penguins@1"))
                .first()
                .click();
        assertThat(page.locator(".rookery-run-details rookery-chart").first()).isVisible();
        assertAccessible(page);
        assertFitsWidth(page);
        assertThat(page.locator(".rookery-run-test rookery-chart")).hasCount(3);
        assertThat(page.locator(".rookery-run-details")).containsText("Architecture");
        notes(page);
        page.locator(".rookery-run-test").scrollIntoViewIfNeeded();
        screenshot(page, "run-record");
        button(page, "Draw the learning curve").click();
        assertThat(page.getByRole(
                        AriaRole.HEADING, new Page.GetByRoleOptions().setName("Accuracy by rows learned from")))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE));
        reproduces(page);
        for (Reader reader : new Reader[] {
            Reader.ENGLISH.onPhone(), Reader.ENGLISH.inTheDark().speaking("ru-RU")
        }) {
            Page other = open(reader, "/experiments/runs");
            other.locator(".rookery-run-table").waitFor();
            assertFitsWidth(other);
            assertAccessible(other);
        }
    }

    /** Attack row 18: a note is Markdown, and what could act is taken out of it. */
    private void notes(Page page) {
        page.getByLabel("Note", new Page.GetByLabelOptions().setExact(true))
                .fill(
                        "**good** [x](javascript:alert(1)) <img alt=none src=x onerror=\"document.title='taken'\"><script>alert(1)</script>");
        button(page, "Save the note").click();
        Locator shown = page.locator("vaadin-markdown");
        assertThat(shown.locator("strong")).hasText("good");
        assertThat(shown.locator("[onerror], script, a[href^=javascript]")).hasCount(0);
        assertThat(page).not().hasTitle("taken");
    }

    /** From the page of a run: the same again is identical, another seed is not. */
    private void reproduces(Page page) {
        Locator outcomes = page.locator(".rookery-reproduction");
        button(page, "Reproduce").click();
        assertThat(outcomes).hasCount(1, new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE));
        assertThat(outcomes.first()).containsText("Identical");
        page.getByText("With another seed or number of threads").click();
        page.getByLabel("Seed", new Page.GetByLabelOptions().setExact(true)).fill("43");
        button(page, "Reproduce").click();
        assertThat(outcomes).hasCount(2, new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE));
        assertThat(outcomes.first()).containsText("Differs");
        assertThat(outcomes.first()).containsText("“seed” was 42 and is 43 now.");
        assertAccessible(page);
        assertFitsWidth(page);
        screenshot(page, "run-reproduced");
        for (Reader reader : new Reader[] {
            Reader.ENGLISH.onPhone(), Reader.ENGLISH.inTheDark().speaking("ru-RU")
        }) {
            Page other = open(reader, URI.create(page.url()).getPath());
            other.locator(".rookery-reproduction").first().waitFor();
            assertFitsWidth(other);
            assertAccessible(other);
            screenshot(other, reader.equals(Reader.ENGLISH.onPhone()) ? "run-reproduced-phone" : "run-reproduced-ru");
        }
    }

    private static Locator.FilterOptions named(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private static Locator.GetByRoleOptions rowNamed(String text) {
        return new Locator.GetByRoleOptions().setName(text).setExact(true);
    }

    private void others(String path) {
        Page dark = open(Reader.ENGLISH.inTheDark(), path);
        dark.locator(".rookery-board").waitFor();
        screenshot(dark, "leaderboard-dark");
        Page phone = open(Reader.ENGLISH.onPhone(), path);
        phone.locator(".rookery-board").waitFor();
        assertFitsWidth(phone);
        assertAccessible(phone);
        screenshot(phone, "leaderboard-phone");
        Page russian = open(Reader.ENGLISH.speaking("ru-RU"), path);
        assertThat(russian.locator(".rookery-board")).containsText("Лучший результат");
        assertFitsWidth(russian);
        screenshot(russian, "leaderboard-ru");
        Page list = open(Reader.ENGLISH, "/experiments");
        assertThat(list.locator(".rookery-run").first()).containsText("species in penguins@1");
        assertAccessible(list);
        screenshot(list, "experiments");
    }

    /** From the leader to better settings of it: set up, followed live, stopped, taken up again. */
    private void searches(Page page) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Search its settings"))
                .click();
        assertThat(page).hasURL(Pattern.compile("/experiments/searches/new\\?.*target=species.*algorithm="));
        assertThat(button(page, "Start the search")).isEnabled();
        assertAccessible(page);
        assertFitsWidth(page);
        screenshot(page, "search-form");
        page.getByLabel("Trials, at most").fill("500");
        page.getByLabel("Trials, at most").press("Tab");
        assertThat(button(page, "Start the search")).isEnabled();
        button(page, "Start the search").click();
        assertThat(page).hasURL(Pattern.compile("/experiments/searches/[0-9a-f-]{36}$"));
        assertThat(page.locator(".rookery-search-page figure"))
                .containsText(Pattern.compile("[1-9]\\d* of 500 trials"), COMPARED);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Cancel")))
                .click();
        assertThat(page.locator(".rookery-title-line")).containsText("Stopped", COMPARED);
        Matcher done = Pattern.compile("(\\d+) of 500 trials")
                .matcher(page.locator(".rookery-search-page figure").innerText());
        assertTrue(done.find());
        page.getByLabel("Trials in all, at most").fill(String.valueOf(Integer.parseInt(done.group(1)) + 2));
        page.getByLabel("Trials in all, at most").press("Tab");
        button(page, "Go on searching").click();
        assertThat(page.locator(".rookery-title-line")).containsText("Searched", COMPARED);
        assertThat(page.locator(".rookery-run-outcome")).containsText("settings it began with");
        assertAccessible(page);
        assertFitsWidth(page);
        screenshot(page, "search");
        for (Reader reader : new Reader[] {
            Reader.ENGLISH.onPhone(), Reader.ENGLISH.inTheDark().speaking("ru-RU")
        }) {
            Page other = open(reader, URI.create(page.url()).getPath());
            other.locator(".rookery-search-page figure").waitFor();
            assertFitsWidth(other);
            assertAccessible(other);
            screenshot(other, reader.equals(Reader.ENGLISH.onPhone()) ? "search-phone" : "search-ru");
        }
    }

    private void trainWinner(Page page, Locator winner) {
        winner.getByRole(AriaRole.BUTTON).click();
        Locator model = page.getByLabel("Model", new Page.GetByLabelOptions().setExact(true));
        model.fill("penguins-winner");
        model.press("Tab");
        assertThat(button(page, "Start training")).isEnabled();
        screenshot(page, "leaderboard-train");
        button(page, "Start training").click();
        assertThat(page)
                .hasURL(
                        Pattern.compile("/pipelines/[0-9a-f-]{36}"),
                        new PageAssertions.HasURLOptions().setTimeout(30_000));
        assertThat(page.locator(".rookery-title-line")).containsText("Succeeded", COMPARED);
        assertThat(page.locator(".rookery-run-outcome")).containsText("penguins-winner:1 became the champion");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
