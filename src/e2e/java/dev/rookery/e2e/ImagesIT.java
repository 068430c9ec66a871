package dev.rookery.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.rookery.vision.CaptionService;
import dev.rookery.vision.CaptionerImports;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A picture is uploaded, read, corrected, kept and taken along. */
class ImagesIT extends BrowserTest {
    @BeforeEach
    void awaitTheDemo() {
        awaitSamples();
        assertThat(service(CaptionService.class).current(CaptionerImports.DEMO)).isPresent();
    }

    @Test
    void describesCorrectsKeepsAndExports() throws IOException {
        Page page = open(Reader.ENGLISH, "/images");
        List<byte[]> examples = service(CaptionerImports.class).examples();
        FileChooser chooser =
                page.waitForFileChooser(() -> page.getByText("Choose pictures").click());
        chooser.setFiles(new FilePayload[] {
            new FilePayload("holiday.png", "image/png", examples.get(0)),
            new FilePayload("notes.png", "image/png", "no picture".getBytes(StandardCharsets.UTF_8)),
            new FilePayload("garden.png", "image/png", examples.get(1))
        });

        Locator described =
                page.locator(".rookery-picture-card").filter(new Locator.FilterOptions().setHasText("holiday.png"));
        Locator words = described.locator("textarea");
        assertThat(words).hasValue(Pattern.compile("a (small|large) .*"));
        assertThat(described).containsText("shapes:1");
        assertThat(described).containsText("It also considered");
        assertThat(page.locator(".rookery-picture-card").filter(new Locator.FilterOptions().setHasText("notes.png")))
                .containsText("This is not a picture of a known format");
        assertAccessible(page);
        assertFitsWidth(page);
        page.locator(".rookery-picture-cards").scrollIntoViewIfNeeded();
        screenshot(page, "images-light");

        words.fill("a corrected caption");
        described
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Keep the correction"))
                .click();
        Locator kept = page.locator(".rookery-kept-card")
                .filter(new Locator.FilterOptions().setHasText("a corrected caption"));
        assertThat(kept).containsText("The model said: a ");
        kept.scrollIntoViewIfNeeded();
        screenshot(page, "images-kept");

        Download download =
                page.waitForDownload(() -> page.getByText("Export", new Page.GetByTextOptions().setExact(true))
                        .click());
        List<String> names = new ArrayList<>();
        String captions = "";
        try (InputStream in = Files.newInputStream(download.path());
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                if (entry.getName().equals("captions.csv")) {
                    captions = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        assertThat(names).contains("captions.csv", "set.json").anyMatch(name -> name.endsWith(".png"));
        assertThat(captions).contains("a corrected caption").contains("shapes:1");
    }

    @Test
    void takesWhatIsPastedAndLooksRightToEveryReader() {
        Page page = open(Reader.ENGLISH.speaking("ru-RU"), "/images?beams=2");
        assertThat(page.locator("h1")).hasText("Картинки");
        assertThat(page.locator("main")).containsText("демонстрационная модель");
        page.evaluate("""
                async () => {
                  const canvas = document.createElement('canvas');
                  canvas.width = canvas.height = 64;
                  const pen = canvas.getContext('2d');
                  pen.fillStyle = 'white'; pen.fillRect(0, 0, 64, 64);
                  pen.fillStyle = 'rgb(220,32,40)'; pen.fillRect(16, 16, 32, 32);
                  const blob = await new Promise(done => canvas.toBlob(done, 'image/png'));
                  const data = new DataTransfer();
                  data.items.add(new File([blob], 'pasted.png', {type: 'image/png'}));
                  document.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true}));
                }""");
        assertThat(page.locator(".rookery-picture-card textarea")).hasValue("a large red square");
        assertAccessible(page);
        assertFitsWidth(page);
        screenshot(page, "images-russian");

        Page phone = open(Reader.ENGLISH.inTheDark().onPhone(), "/images");
        phone.locator(".rookery-examples vaadin-button").nth(1).click();
        assertThat(phone.locator(".rookery-picture-card textarea")).hasValue(Pattern.compile("a .*"));
        assertAccessible(phone);
        assertFitsWidth(phone);
        screenshot(phone, "images-phone-dark");
    }

    @Test
    void theCaptionersVersionHasItsGateOnItsPage() {
        Page page = open(Reader.ENGLISH, "/models/shapes");
        assertThat(page.locator("main")).containsText("Exact match");
        assertThat(page.locator("main")).containsText("Unreadable pictures");
        assertThat(page.locator("main")).containsText("Describe a picture");
        assertAccessible(page);
        screenshot(page, "images-model");
    }
}
