package dev.rookery.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.testbench.TestBench;
import com.vaadin.testbench.TestBenchTestCase;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeOptions;

/**
 * The prediction journey once more, driven by Vaadin TestBench. TestBench asks for a Vaadin licence when its driver is made, so
 * this runs only in the {@code testbench} profile; everybody else has the same journey in Playwright.
 */
class PredictionTestBenchIT extends TestBenchTestCase {
    private static final long SECONDS_TO_FIRST_MODEL = 60;

    @BeforeEach
    void openBrowser() {
        ChromeOptions options = new ChromeOptions();
        options.addArguments("--headless", "--no-sandbox", "--disable-gpu", "--window-size=1280,900", "--lang=en-GB");
        Chromium.find().map(Path::toString).ifPresent(options::setBinary);
        setDriver(TestBench.createDriver(new ChromeDriver(options)));
    }

    @AfterEach
    void closeBrowser() {
        getDriver().quit();
    }

    @Test
    void predictsTheSpeciesOfAnExamplePenguin() {
        getDriver().get(RunningRookery.shared().url() + "/predict/penguins");

        $("vaadin-button")
                .withText("Example")
                .waitForFirst(SECONDS_TO_FIRST_MODEL)
                .click();
        $("vaadin-button").withText("Predict").first().click();

        String verdict =
                $("*").withClassName("rookery-answer-verdict").waitForFirst().getText();
        assertThat(verdict).containsAnyOf("Adelie", "Chinstrap", "Gentoo");
    }
}
