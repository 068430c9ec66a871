package dev.rookery.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dev.rookery.job.JobService;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.context.ApplicationContext;

/**
 * Ground for tests in a real browser: the running application, pages as different readers see it, accessibility, screenshots.
 * Skipped with a message where there is no Chromium; a failure in CI. An error in the browser's console fails the test.
 */
public abstract class BrowserTest {
    private static final Duration TRAINED_WITHIN = Duration.ofMinutes(3);
    /** Longer than a page ever takes; two servers and two browsers share the cores. */
    private static final Duration SHOWN_WITHIN = Duration.ofSeconds(20);

    private static final Set<String> SERIOUS = Set.of("serious", "critical");

    private final List<BrowserContext> contexts = new ArrayList<>();
    private final List<String> consoleErrors = new ArrayList<>();

    /** Who is looking. */
    protected record Reader(String language, ColorScheme scheme, int width, int height) {
        /** At a desk, in English, by day. */
        public static final Reader ENGLISH = new Reader("en-GB", ColorScheme.LIGHT, 1280, 900);

        public Reader inTheDark() {
            return new Reader(language, ColorScheme.DARK, width, height);
        }

        public Reader onPhone() {
            return new Reader(language, scheme, 390, 844);
        }

        public Reader speaking(String other) {
            return new Reader(other, scheme, width, height);
        }
    }

    /** A new page in a browser of its own (no cookies), opened at a path such as {@code /datasets} and shown in whole. */
    protected final Page open(Reader reader, String path) {
        BrowserContext context = Chromium.shared()
                .browser()
                .newContext(new Browser.NewContextOptions()
                        .setLocale(reader.language())
                        .setColorScheme(reader.scheme())
                        .setReducedMotion(ReducedMotion.REDUCE)
                        .setViewportSize(reader.width(), reader.height()));
        contexts.add(context);
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")
                    && !message.text().contains("the server responded with a status of 404")) {
                consoleErrors.add(message.text());
            }
        });
        page.onPageError(consoleErrors::add);
        page.navigate(server().url() + path);
        page.locator("main h1").first().waitFor();
        return page;
    }

    /** What pages are opened on: the shared one, unless a test wants one of its own. */
    RunningRookery.Server server() {
        return RunningRookery.shared();
    }

    /** A service of the running application, for what no page can bring about. */
    protected final <T> T service(Class<T> type) {
        return application().getBean(type);
    }

    /** The running application, for what is easier made than clicked. */
    protected final ApplicationContext application() {
        return server().application();
    }

    /** What can keep pages waiting, or make them fail. */
    protected final Disturbance disturbance() {
        return server().disturbance();
    }

    /** Waits for the first start to end, so that its work and its models are out of the way, or there. */
    protected final void awaitSamples() {
        JobService jobs = service(JobService.class);
        // The job that pulls the samples starts those that train them.
        for (int generation = 0; generation < 2; generation++) {
            jobs.running().forEach(job -> jobs.await(job.id(), TRAINED_WITHIN));
        }
    }

    /** axe-core finds nothing serious or critical on the page as it is now. No page has frames, so none are looked for. */
    protected final void assertAccessible(Page page) {
        List<Rule> violations =
                new AxeBuilder(page).setLegacyMode(true).analyze().getViolations();
        assertThat(violations)
                .filteredOn(rule -> SERIOUS.contains(rule.getImpact()))
                .extracting(rule -> rule.getId() + ": " + rule.getHelp() + " at "
                        + rule.getNodes().stream().map(node -> node.getHtml()).toList())
                .isEmpty();
    }

    /** Of {@link #assertAccessible} what a colour scheme can change. */
    protected final void assertReadable(Page page) {
        assertThat(new AxeBuilder(page)
                        .setLegacyMode(true)
                        .withRules(List.of("color-contrast"))
                        .analyze()
                        .getViolations())
                .extracting(rule ->
                        rule.getNodes().stream().map(node -> node.getHtml()).toList())
                .isEmpty();
    }

    /** Nothing sticks out at the side, so that nobody scrolls sideways. */
    protected final void assertFitsWidth(Page page) {
        assertThat((int) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("pixels beyond the right edge")
                .isZero();
    }

    /** Keeps what the page looks like as {@code target/screenshots/<name>.png}. */
    protected final void screenshot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
    }

    @BeforeEach
    void forgetEarlierErrors() {
        consoleErrors.clear();
    }

    @AfterEach
    void closePagesAndExpectQuietConsole() {
        contexts.forEach(BrowserContext::close);
        contexts.clear();
        assertThat(consoleErrors).as("errors in the browser's console").isEmpty();
    }

    @BeforeAll
    static void wantABrowser() {
        boolean found = Chromium.find().isPresent();
        if (!found && Chromium.required()) {
            throw new AssertionError(Chromium.MISSING);
        }
        assumeTrue(found, Chromium.MISSING);
        PlaywrightAssertions.setDefaultAssertionTimeout(SHOWN_WITHIN.toMillis());
    }
}
