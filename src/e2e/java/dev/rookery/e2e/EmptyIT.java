package dev.rookery.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every list of a server that has nothing yet: it says so, and what to do; by day, and on a phone by night in Russian. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmptyIT extends BrowserTest {
    private RunningRookery.Server empty;

    @BeforeAll
    void startWithoutSamples() {
        empty = RunningRookery.Server.start("--rookery.samples.enabled=false");
    }

    @AfterAll
    void stop() {
        empty.close();
    }

    @Override
    RunningRookery.Server server() {
        return empty;
    }

    @ParameterizedTest
    @CsvSource({
        "home, /, .rookery-first-steps",
        "datasets, /datasets, .rookery-drop",
        "models, /models, .rookery-empty",
        "experiments, /experiments, .rookery-empty",
        "compare, /experiments/new, .rookery-empty",
        "pipelines, /pipelines, .rookery-empty",
        "images, /images, .rookery-empty"
    })
    void whatIsEmptySaysWhatToDo(String name, String path, String content) {
        Reader[] readers = {Reader.ENGLISH, Reader.ENGLISH.onPhone().inTheDark().speaking("ru-RU")};
        for (Reader reader : readers) {
            Page page = open(reader, path);
            Locator shown = page.locator("main").locator(content).first();
            assertThat(shown).isVisible();
            assertThat(page.locator("main .rookery-failed")).hasCount(0);
            assertAccessible(page);
            assertFitsWidth(page);
            screenshot(page, "empty-" + name + (reader.equals(Reader.ENGLISH) ? "" : "-phone-dark-russian"));
        }
    }
}
