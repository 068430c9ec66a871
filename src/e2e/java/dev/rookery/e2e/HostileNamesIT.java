package dev.rookery.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.rookery.common.LocalText;
import dev.rookery.dataset.Contract;
import dev.rookery.dataset.Contract.ColumnTerms;
import dev.rookery.pipeline.PipelineRun;
import dev.rookery.pipeline.PipelineState;
import dev.rookery.pipeline.StepName;
import dev.rookery.schema.ColumnType;
import dev.rookery.training.GradientBoosting;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Everything that comes with data and can be called anything, called by markup, on every page that shows it. */
class HostileNamesIT extends BrowserTest {
    private static final String HOSTILE = "<img src=x onerror=\"window.owned=1\">";
    private static final String NAME = "hostile";

    @Test
    void namesThatLookLikeMarkupAreTextOnEveryPage() {
        awaitSamples();
        OwnModel own = OwnModel.of(application(), NAME, HOSTILE, csv(), Optional.of(contract(false)));
        PipelineRun run =
                own.train(HOSTILE + " kind", List.of("size", HOSTILE), new GradientBoosting(20, 20, 6, 5, 0.1, 0.7));
        assertThat(run.state()).as(run.outcome().toString()).isEqualTo(PipelineState.SUCCEEDED);
        OwnModel.of(application(), NAME, HOSTILE, csv(), Optional.of(contract(true)));

        Page page = open(Reader.ENGLISH, "/datasets");
        shows(page, "/datasets", ".rookery-cards");
        shows(page, "/", ".rookery-home-page");
        for (String tab : List.of("overview", "explore", "columns", "contract", "versions", "rows")) {
            shows(page, "/datasets/hostile?tab=" + tab, ".rookery-tab-content");
        }
        shows(page, "/datasets/hostile?train", ".rookery-train");
        shows(page, "/models", ".rookery-model-cards");
        shows(page, "/models/hostile", ".rookery-confusion");
        shows(page, "/predict/hostile?size=3&answer=1", ".rookery-probabilities");
        page.getByText("Ask the same from a program").click();
        assertThat(page.locator(".rookery-answer")).containsText("onerror");
        assertHarmless(page);
        visit(page, "/pipelines");
        for (StepName step : StepName.SIX) {
            visit(page, "/pipelines/" + run.id() + "?step=" + step.shown());
        }
        page.keyboard().press("Control+k");
        assertThat(page.locator(".rookery-search-parts input")).isFocused();
        page.keyboard().type("onerror");
        assertThat(page.locator(".rookery-results")).containsText(HOSTILE);
        assertHarmless(page);
        screenshot(page, "hostile-search");
        page.keyboard().press("Escape");

        String inAddress = URLEncoder.encode(HOSTILE, StandardCharsets.UTF_8).replace("+", "%20");
        for (String place :
                List.of("datasets", "models", "predict", "pipelines", "datasets/import?draft=", "nowhere")) {
            visit(page, "/" + place + (place.endsWith("=") ? "" : "/") + inAddress);
        }

        // The name is a working attack, so that all of the above could fail.
        page.evaluate("name => document.querySelector('main').insertAdjacentHTML('beforeend', name)", HOSTILE);
        page.waitForFunction("window.owned === 1");
    }

    private void shows(Page page, String path, String place) {
        visit(page, path);
        Locator where = page.locator(place).first();
        assertThat(where).isVisible();
        if (path.contains("explore")) {
            Locator chart = page.locator("rookery-chart[drawn]").nth(1);
            chart.waitFor();
            chart.hover();
        }
        assertThat(page.locator("main, vaadin-dialog")
                        .filter(new Locator.FilterOptions().setHasText(HOSTILE))
                        .first())
                .isVisible();
        assertHarmless(page);
        screenshot(page, "hostile" + path.replaceAll("[^a-z]+", "-"));
    }

    private void visit(Page page, String path) {
        page.navigate(page.url().replaceFirst("^(http://[^/]+).*", "$1") + path);
        page.locator("main h1").first().waitFor();
        assertThat(page.locator("main .rookery-loading")).hasCount(0);
        assertHarmless(page);
    }

    private static void assertHarmless(Page page) {
        assertThat(page.locator("img[src=x]")).hasCount(0);
        assertThat(page.evaluate("window.owned ?? 0")).isEqualTo(0);
    }

    private static byte[] csv() {
        String quoted = HOSTILE.replace("\"", "\"\"");
        StringBuilder csv = new StringBuilder("size,\"" + quoted + "\",\"" + quoted + " kind\"\n");
        for (int row = 0; row < 200; row++) {
            boolean large = row % 2 == 0;
            csv.append(large ? 10 + row * 0.01 : 1 + row * 0.01)
                    .append(",\"")
                    .append(row % 3 == 0 ? quoted : quoted + " plain")
                    .append("\",\"")
                    .append(large ? quoted + " large" : quoted + " small")
                    .append("\"\n");
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** With words and a unit of the same kind, and if asked for with a promise that the table breaks, so that it is talked about. */
    private static Contract contract(boolean broken) {
        return new Contract(
                LocalText.of(HOSTILE),
                LocalText.of("About " + HOSTILE),
                Optional.of(50L),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(
                        new ColumnTerms(
                                "size",
                                ColumnType.NUMERIC,
                                Optional.empty(),
                                Optional.of("<b>mm"),
                                Optional.empty(),
                                Optional.of(LocalText.of("The size of " + HOSTILE)),
                                Optional.of(0.0),
                                Optional.of(100.0),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                false,
                                false),
                        new ColumnTerms(
                                HOSTILE,
                                ColumnType.CATEGORICAL,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(LocalText.of("Called " + HOSTILE)),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(List.of(HOSTILE, HOSTILE + " plain")),
                                Optional.empty(),
                                Optional.of(0.1),
                                Optional.empty(),
                                false,
                                broken)),
                List.of());
    }
}
