package dev.rookery.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.rookery.common.Sentence;
import dev.rookery.job.JobId;
import dev.rookery.job.JobService;
import dev.rookery.job.JobState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The tools of the top bar: running work, and the search over everything. */
class ShellWorkIT extends BrowserTest {
    private final CountDownLatch release = new CountDownLatch(1);
    private final List<JobId> started = new ArrayList<>();

    @BeforeEach
    void waitForTheSamples() {
        // The work of the first start would stand in the list beside ours.
        awaitSamples();
    }

    @AfterEach
    void letTheWorkEnd() {
        release.countDown();
        started.forEach(job -> jobs().await(job, Duration.ofSeconds(30)));
    }

    @Test
    void workIsShownWhileItGoesOnAndCanBeCancelled() {
        Page page = open(Reader.ENGLISH, "/datasets");
        Locator indicator = page.locator(".rookery-work");
        assertThat(indicator).isHidden();
        JobId first = start("herons", 0.4);
        start("gulls", 0.7);
        start("puffins", 0);
        assertThat(indicator).hasAttribute("aria-label", Pattern.compile("^3 jobs in progress, 55% done"));
        indicator.click();
        Locator panel = page.locator(".rookery-work-panel");
        assertThat(panel).containsText("Import of herons");
        assertThat(panel).containsText("Waits for its turn");
        assertThat(panel).containsText("Work goes on if you leave this page.");
        assertAccessible(page);
        assertFitsWidth(page);
        screenshot(page, "work");
        panel.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Cancel: Import of herons"))
                .click();
        assertThat(jobs().await(first, Duration.ofSeconds(30)).state()).isEqualTo(JobState.CANCELLED);
        assertThat(panel.locator(".rookery-work-ended").first()).containsText("Cancelled");
        assertAccessible(page);
        screenshot(page, "work-cancelled");
        release.countDown();
        assertThat(panel).containsText("No work goes on now.");
        page.keyboard().press("Escape");
        assertThat(indicator).isHidden();
    }

    static List<Arguments> readers() {
        return List.of(
                Arguments.of(
                        "phone-dark-russian",
                        Reader.ENGLISH.onPhone().inTheDark().speaking("ru-RU")),
                Arguments.of("dark", Reader.ENGLISH.inTheDark()),
                Arguments.of("phone", Reader.ENGLISH.onPhone()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readers")
    void workAndSearchFitEveryReader(String name, Reader reader) {
        start("herons", 0.4);
        Page page = open(reader, "/datasets/penguins");
        page.locator(".rookery-work").click();
        assertThat(page.locator(".rookery-work-panel .rookery-progress")).isVisible();
        assertAccessible(page);
        assertFitsWidth(page);
        screenshot(page, "work-" + name);
        page.keyboard().press("Escape");
        page.locator(".rookery-search-button").click();
        type(page, "pen");
        assertThat(page.locator(".rookery-result").nth(1)).isVisible();
        assertAccessible(page);
        assertFitsWidth(page);
        screenshot(page, "search-" + name);
    }

    @Test
    void searchFindsTheDataSetAndOpensItByKeyboard() {
        Page page = open(Reader.ENGLISH, "/");
        page.keyboard().press("Control+k");
        Locator field = page.getByLabel("Search everything").locator("input");
        assertThat(field).isFocused();
        assertThat(page.locator(".rookery-result-name").first()).hasText("Home");
        page.keyboard().type("pengui");
        Locator names = page.locator(".rookery-result-name");
        assertThat(names.first()).hasText(Pattern.compile("penguins", Pattern.CASE_INSENSITIVE));
        assertAccessible(page);
        screenshot(page, "search");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile("/datasets/penguins$"));
        assertThat(page.locator(".rookery-search-parts")).hasCount(0);
    }

    @Test
    void arrowsWalkThroughTheAnswersAndEscapeLeaves() {
        Page page = open(Reader.ENGLISH, "/datasets");
        page.keyboard().press("Control+k");
        type(page, "bill");
        Locator results = page.locator(".rookery-result");
        assertThat(results.first()).containsText("Column");
        page.keyboard().press("ArrowDown");
        assertThat(results.nth(0)).isFocused();
        page.keyboard().press("ArrowDown");
        assertThat(results.nth(1)).isFocused();
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile("/datasets/penguins\\?tab=columns$"));
        page.keyboard().press("Control+k");
        type(page, "albatross");
        assertThat(page.locator(".rookery-search-said")).containsText("Nothing is called “albatross”");
        screenshot(page, "search-nothing");
        page.keyboard().press("Escape");
        assertThat(page.locator(".rookery-search-parts")).hasCount(0);
    }

    private static void type(Page page, String words) {
        assertThat(page.locator(".rookery-search-parts input")).isFocused();
        page.keyboard().type(words);
        assertThat(page.locator(".rookery-search-hint")).hasCount(0);
    }

    private JobId start(String name, double fraction) {
        JobId job = jobs().submit(
                        "import", Sentence.of("ui.import.title").with("dataset", name), "dataset/" + name, progress -> {
                            progress.report(fraction, Sentence.of("dataset.doing.read"));
                            while (!release.await(10, TimeUnit.MILLISECONDS)) {
                                progress.checkCancelled();
                            }
                        });
        started.add(job);
        return job;
    }

    private JobService jobs() {
        return service(JobService.class);
    }
}
