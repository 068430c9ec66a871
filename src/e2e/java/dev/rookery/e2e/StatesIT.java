package dev.rookery.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import dev.rookery.common.Sentence;
import dev.rookery.job.JobId;
import dev.rookery.job.JobService;
import dev.rookery.pipeline.PipelineService;
import dev.rookery.storage.ObjectKey;
import dev.rookery.storage.ObjectStore;
import dev.rookery.vision.CaptionBatches;
import dev.rookery.vision.CaptionOptions;
import dev.rookery.vision.CaptionerImports;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every view while it waits for its data, when it cannot have them, and after another try; by day, by night and on a phone. */
class StatesIT extends BrowserTest {
    @BeforeEach
    void waitForTheSamples() {
        awaitSamples();
    }

    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void calmDown() {
        disturbance().calm();
        release.countDown();
    }

    /** What each shows in the end. */
    private static final Map<String, List<String>> VIEWS = views();

    private static Map<String, List<String>> views() {
        Map<String, List<String>> views = new LinkedHashMap<>();
        views.put("home", List.of("/", ".rookery-home-page article"));
        views.put("datasets", List.of("/datasets", ".rookery-cards li"));
        views.put("dataset-overview", List.of("/datasets/penguins", ".rookery-overview"));
        views.put("dataset-explore", List.of("/datasets/penguins?tab=explore", "rookery-chart"));
        views.put("dataset-columns", List.of("/datasets/penguins?tab=columns", ".rookery-columns"));
        views.put("dataset-contract", List.of("/datasets/penguins?tab=contract", ".rookery-contract"));
        views.put("dataset-versions", List.of("/datasets/penguins?tab=versions", ".rookery-versions"));
        views.put("dataset-rows", List.of("/datasets/penguins?tab=rows", "vaadin-grid"));
        views.put("models", List.of("/models", ".rookery-model-cards article"));
        views.put("model", List.of("/models/penguins", ".rookery-timeline"));
        views.put("experiments", List.of("/experiments", "main :is(.rookery-empty, .rookery-runs)"));
        views.put("compare", List.of("/experiments/new", "main vaadin-checkbox-group"));
        views.put("runs", List.of("/experiments/runs", ".rookery-run-table"));
        views.put("pipelines", List.of("/pipelines", ".rookery-runs"));
        views.put("run", List.of("/pipelines/{run}", ".rookery-step-details"));
        views.put("images", List.of("/images", ".rookery-part :is(.rookery-empty, .rookery-kept-all)"));
        return views;
    }

    @TestFactory
    Stream<DynamicTest> eachViewWaitsAndFailsAndRecovers() {
        Page page = open(Reader.ENGLISH, "/nowhere");
        String server = page.url().replaceFirst("/nowhere$", "");
        String run = service(PipelineService.class).recent(1).getFirst().id().toString();
        return VIEWS.entrySet().stream()
                .map(view -> DynamicTest.dynamicTest(
                        view.getKey(),
                        () -> waitsAndFailsAndRecovers(
                                page,
                                view.getKey(),
                                server + view.getValue().getFirst().replace("{run}", run),
                                view.getValue().getLast())));
    }

    private void waitsAndFailsAndRecovers(Page page, String name, String address, String content) {
        disturbance().hold();
        page.navigate(address);
        assertThat(page.locator("main .rookery-loading").first()).isVisible();
        assertThat(page.locator(content)).hasCount(0);
        looksRight(page, "loading-" + name);

        disturbance().fail();
        Locator failed = page.locator("main .rookery-failed");
        assertThat(failed).hasCount(1);
        assertThat(page.locator("main .rookery-loading")).hasCount(0);
        assertThat(failed.locator(".rookery-reference .rookery-id")).hasText(Pattern.compile("[0-9a-f]{8}"));
        assertThat(page.content()).doesNotContain(Disturbance.SECRET, "IllegalStateException");
        looksRight(page, "failed-" + name);

        disturbance().calm();
        tryAgain(failed).click();
        assertThat(page.locator(content).first()).isVisible();
        assertThat(failed).hasCount(0);
    }

    @Test
    void aPredictionThatFailsLeavesTheFormAndIsAskedAgain() {
        Page page = open(Reader.ENGLISH, "/predict/penguins?flipper_length_mm=211");
        disturbance().fail();
        page.locator(".rookery-submit").click();
        Locator failed = page.locator(".rookery-answer .rookery-failed");
        assertThat(failed).containsText("Ask again in a moment");
        looksRight(page, "failed-answer");
        disturbance().calm();
        tryAgain(failed).click();
        assertThat(page.locator(".rookery-answer h2")).hasText("Gentoo");
    }

    @Test
    void theTrainingDialogSaysThatItChecksAndWhenItCannot() {
        disturbance().hold();
        Page page = open(Reader.ENGLISH, "/datasets/penguins?train");
        Locator findings = page.locator(".rookery-train-findings");
        assertThat(findings).containsText("Checking");
        looksRight(page, "loading-train");
        disturbance().fail();
        Locator failed = findings.locator(".rookery-failed");
        assertThat(failed).isVisible();
        looksRight(page, "failed-train");
        disturbance().calm();
        tryAgain(failed).click();
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Start training")))
                .isEnabled();
        assertThat(failed).hasCount(0);
    }

    @Test
    void theSearchSaysThatItReadsAndWhenItCannot() {
        disturbance().hold();
        Page page = open(Reader.ENGLISH, "/datasets");
        page.keyboard().press("Control+k");
        assertThat(page.locator(".rookery-search-parts input")).isFocused();
        page.keyboard().type("pengui");
        Locator said = page.locator(".rookery-search-said");
        assertThat(said).containsText("Still looking");
        looksRight(page, "loading-search");
        disturbance().fail();
        Locator failed = page.locator(".rookery-search-parts .rookery-failed");
        assertThat(failed).isVisible();
        looksRight(page, "failed-search");
        disturbance().calm();
        tryAgain(failed).click();
        assertThat(page.locator(".rookery-result-name").first()).containsText("enguins");
    }

    @Test
    void theImportPageSaysWhatFailedAndIsAskedAgain() {
        Page page = open(Reader.ENGLISH, "/datasets/import");
        disturbance().fail();
        choose(page);
        Locator failed = page.locator("main .rookery-failed");
        assertThat(failed.locator(".rookery-reference .rookery-id")).hasText(Pattern.compile("[0-9a-f]{8}"));
        looksRight(page, "failed-upload");
        disturbance().calm();
        choose(page);
        Locator start = page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Import").setExact(true));
        assertThat(start).isEnabled();
        disturbance().fail();
        start.click();
        assertThat(failed).containsText("The import was refused; nothing was stored");
        assertThat(page.content()).doesNotContain(Disturbance.SECRET, "IllegalStateException");
        assertThat(start).isEnabled();
        looksRight(page, "failed-import");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Discard").setExact(true))
                .click();
        assertThat(page).hasURL(Pattern.compile("/datasets$"));
    }

    private static void choose(Page page) {
        page.waitForFileChooser(() -> page.getByText("Choose a file").click())
                .setFiles(new FilePayload(
                        "terns.csv",
                        "text/csv",
                        "length,kind\n12.5,common\n9.25,little\n".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void bringingACaptionerSaysThatItLooksAndWhenItCannot() {
        service(ObjectStore.class)
                .put(new ObjectKey("incoming/lacking/config.json"), "{}".getBytes(StandardCharsets.UTF_8));
        Page page = open(Reader.ENGLISH, "/images/bring");
        looksRight(page, "bring");
        page.getByText("Rookery’s own bucket").click();
        page.getByLabel("Prefix").fill("incoming/lacking");
        disturbance().hold();
        page.getByText("Look at the files").click();
        assertThat(page.locator("main .rookery-loading")).isVisible();
        looksRight(page, "loading-bring");
        disturbance().fail();
        Locator failed = page.locator("main .rookery-failed");
        assertThat(failed).containsText("The files could not be looked at");
        assertThat(page.content()).doesNotContain(Disturbance.SECRET);
        looksRight(page, "failed-bring");
        disturbance().calm();
        tryAgain(failed).click();
        assertThat(page.locator(".rookery-bring-found")).containsText("encoder_model.onnx");
    }

    @Test
    void aBatchOfPicturesWaitsAndFailsAndRecovers() {
        service(ObjectStore.class)
                .put(
                        new ObjectKey("album/one.png"),
                        service(CaptionerImports.class).examples().getFirst());
        JobId batch = service(CaptionBatches.class).start("album", Optional.empty(), CaptionOptions.DEFAULT);
        service(JobService.class).await(batch, Duration.ofSeconds(60));
        Page page = open(Reader.ENGLISH, "/images/batch");
        looksRight(page, "batch");
        waitsAndFailsAndRecovers(page, "batch", page.url() + "?job=" + batch, "a[href$='captions.csv']");
    }

    @Test
    void theWorkPanelSaysWhenItCannotBeRead() {
        work("terns");
        Page page = open(Reader.ENGLISH, "/datasets");
        page.locator(".rookery-work").click();
        Locator panel = page.locator(".rookery-work-panel");
        assertThat(panel).containsText("Import of terns");
        disturbance().fail();
        work("skuas");
        Locator failed = panel.locator(".rookery-failed");
        assertThat(failed).containsText("The list of work could not be read");
        assertThat(panel.getByText("Import of terns")).isHidden();
        looksRight(page, "failed-work");
        disturbance().calm();
        tryAgain(failed).click();
        assertThat(panel).containsText("Import of skuas");
        assertThat(failed).hasCount(0);
    }

    private void work(String name) {
        service(JobService.class)
                .submit(
                        "import",
                        Sentence.of("ui.import.title").with("dataset", name),
                        "dataset/" + name,
                        _ -> release.await(3, TimeUnit.MINUTES));
    }

    /** Accessible by day and by night, and no wider than a phone. */
    private void looksRight(Page page, String name) {
        assertAccessible(page);
        screenshot(page, name);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        assertReadable(page);
        page.setViewportSize(390, 844);
        assertAccessible(page);
        assertFitsWidth(page);
        screenshot(page, name + "-phone-dark");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(1280, 900);
    }

    private static Locator tryAgain(Locator failed) {
        return failed.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Try again"));
    }
}
