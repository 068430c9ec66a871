package dev.rookery.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.rookery.model.ModelName;
import dev.rookery.registry.ModelVersion;
import dev.rookery.registry.RegistryService;
import dev.rookery.storage.ObjectKey;
import dev.rookery.storage.ObjectStore;
import dev.rookery.vision.CaptionService;
import dev.rookery.vision.CaptionerImports;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A picture is uploaded, read, corrected, kept and taken along. */
class ImagesIT extends BrowserTest {
    /** A set of 120 pictures is described meanwhile. */
    private static final LocatorAssertions.ContainsTextOptions AT_LENGTH =
            new LocatorAssertions.ContainsTextOptions().setTimeout(60_000);

    private static final List<String> FILES = List.of(
            "config.json",
            "decoder_model_merged.onnx",
            "encoder_model.onnx",
            "generation_config.json",
            "preprocessor_config.json",
            "tokenizer.json");

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
        assertThat(described).containsText(Pattern.compile("\\d ms"));
        assertThat(page.locator("main")).containsText("This is the demo");
        assertThat(page.locator("main")).containsText("vit-gpt2");
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
        assertThat(captions)
                .contains("a corrected caption")
                .contains("shapes:1")
                .contains("local user");
        assertThat(captions.lines().findFirst()).hasValue("image,caption,sha256,model_caption,model,editor,kept_at");
    }

    @Test
    void takesManyDroppedAtOnceAndTellsHowFarItIs() {
        Page page = open(Reader.ENGLISH, "/images?beams=8");
        String example = Base64.getEncoder()
                .encodeToString(service(CaptionerImports.class).examples().getFirst());
        page.locator("vaadin-upload-drop-zone").last().evaluate("""
                (zone, example) => {
                  const bytes = Uint8Array.from(atob(example), letter => letter.charCodeAt(0));
                  const data = new DataTransfer();
                  for (let i = 0; i < 20; i++) data.items.add(new File([bytes], `dropped-${i}.png`, {type: 'image/png'}));
                  const event = name => new DragEvent(name, {dataTransfer: data, bubbles: true, cancelable: true, composed: true});
                  zone.dispatchEvent(event('dragover'));
                  zone.dispatchEvent(event('drop'));
                }""", example);

        assertThat(page.locator("main")).containsText(Pattern.compile("\\d+ of \\d+ described"), AT_LENGTH);
        assertThat(page.locator(".rookery-picture-card textarea"))
                .hasCount(20, new LocatorAssertions.HasCountOptions().setTimeout(60_000));
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
        assertThat(page.locator("main")).containsText("Where it fails most");
        assertThat(page.locator("main")).containsText("pictures of shapes@1 were described exactly");
        assertAccessible(page);
        screenshot(page, "images-model");
    }

    @Test
    void judgesACaptionerOnOtherPictures() throws IOException {
        Page page = open(Reader.ENGLISH, "/images");
        page.getByText("Judge a captioner").click();
        page.getByText("A ZIP archive with a captions.csv").click();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("captions.csv"));
            zip.write("image,caption\na.png,two dogs on a beach\ntext.png,nothing\n".getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("a.png"));
            zip.write(service(CaptionerImports.class).examples().getFirst());
            zip.putNextEntry(new ZipEntry("text.png"));
            zip.write("no picture".getBytes(StandardCharsets.UTF_8));
        }
        assertAccessible(page);
        assertFitsWidth(page);
        screenshot(page, "judge-form");
        upload(page, "others.zip", bytes.toByteArray());

        assertThat(page.locator("main")).containsText("Every picture of brought@1 was described", AT_LENGTH);
        assertThat(page.locator("main")).containsText("Exact match: 0");
        assertThat(page.locator(".rookery-kept-card")).containsText("People say: two dogs on a beach");
        assertThat(page.locator("main")).containsText("text.png: This is not a picture of a known format");
        assertAccessible(page);
        assertFitsWidth(page);
        screenshot(page, "judge-outcome");

        Page phone = open(
                Reader.ENGLISH.speaking("ru-RU").inTheDark().onPhone(),
                page.url().replaceFirst("https?://[^/]+", ""));
        assertThat(phone.locator("main")).containsText("Каждая картинка из brought@1 описана", AT_LENGTH);
        assertAccessible(phone);
        assertFitsWidth(phone);
        screenshot(phone, "judge-russian-phone-dark");
        Page form = open(Reader.ENGLISH.speaking("ru-RU").inTheDark().onPhone(), "/images/evaluate");
        assertThat(form.locator("main")).containsText("На каких картинках?");
        assertFitsWidth(form);
        screenshot(form, "judge-form-russian-phone-dark");
    }

    /** The whole way of somebody's own model, and what a damaged version of it does: nothing. */
    @Test
    void bringsACaptionerByItsFormAndRefusesToGoBackToADamagedVersion() throws IOException {
        Page page = open(Reader.ENGLISH, "/images/bring");
        upload(page, "lacking.zip", zip(Set.of("tokenizer.json")));
        assertThat(page.locator(".rookery-bring-found")).containsText("tokenizer.json is missing");
        assertThat(page.getByText("Bring it", new Page.GetByTextOptions().setExact(true)))
                .hasCount(0);
        screenshot(page, "bring-missing");

        upload(page, "model.zip", zip(Set.of()));
        Locator found = page.locator(".rookery-bring-found");
        assertThat(found).containsText("pixel_values float32[?, 3, 64, 64]");
        assertThat(found).containsText("knows");
        page.getByLabel("Name").fill("mine");
        assertAccessible(page);
        assertFitsWidth(page);
        screenshot(page, "bring-found");
        page.getByText("Bring it", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator("main")).containsText("The gate agrees: mine describes pictures now.", AT_LENGTH);
        assertThat(page.locator("main")).containsText("Unreadable pictures");
        assertAccessible(page);
        screenshot(page, "bring-passed");

        ObjectStore store = service(ObjectStore.class);
        put(store, "incoming/second/", "\"max_length\": 32", "\"max_length\": 30");
        put(store, "incoming/worse/", "\"image_mean\": \\[[^]]*]", "\"image_mean\": [9, 0.5, 0.5]");
        page.navigate(page.url().replaceFirst("/images/.*", "/images/bring"));
        page.getByText("Rookery’s own bucket").click();
        page.getByLabel("Prefix").fill("incoming/worse");
        page.getByText("Look at the files").click();
        page.getByLabel("Name").fill("mine");
        page.getByText("Bring it", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator("main")).containsText("The gate refused it, so mine stays as it was.", AT_LENGTH);
        Locator worst = page.locator(".rookery-kept-card").first();
        assertThat(worst).containsText("The model said: ");
        assertThat(worst).containsText("People say: a ");
        worst.scrollIntoViewIfNeeded();
        assertAccessible(page);
        assertFitsWidth(page);
        screenshot(page, "bring-worst");

        Page russian = open(Reader.ENGLISH.speaking("ru-RU").inTheDark().onPhone(), "/images/bring");
        russian.getByText("Хранилище самой Rookery").click();
        russian.getByLabel("Префикс").fill("incoming/second");
        russian.getByText("Посмотреть на файлы").click();
        assertThat(russian.locator(".rookery-bring-found")).containsText("Энкодер и декодер с кэшем");
        assertFitsWidth(russian);
        screenshot(russian, "bring-russian-phone-dark");
        russian.getByLabel("Имя").fill("mine");
        russian.getByText("Загрузить", new Page.GetByTextOptions().setExact(true))
                .click();
        assertThat(russian.locator("main"))
                .containsText("Контроль согласен: картинки теперь описывает mine.", AT_LENGTH);
        assertFitsWidth(russian);
        screenshot(russian, "bring-russian-verdict");

        ModelName mine = new ModelName("mine");
        ModelVersion second = service(RegistryService.class).champion(mine).orElseThrow();
        assertThat(second.id().number()).isEqualTo(2);
        rollBack(page);
        assertThat(page.locator("main")).containsText("mine:1 serves");
        ObjectKey encoder = new ObjectKey("models/" + second.seal().digest().hex() + "/encoder.onnx");
        byte[] bytes = store.get(encoder, 1 << 30);
        bytes[bytes.length / 2] ^= 1;
        store.put(encoder, bytes);
        rollBack(page);
        assertThat(page.locator("main")).containsText("not the ones that were sealed");
        screenshot(page, "bring-damaged");

        page.navigate(page.url().replaceFirst("/models/.*", "/images/batch"));
        store.put(
                new ObjectKey("many/first.png"),
                service(CaptionerImports.class).examples().getFirst());
        store.put(new ObjectKey("many/text.png"), "no picture".getBytes(StandardCharsets.UTF_8));
        page.getByLabel("Prefix").fill("many");
        page.getByText("Describe them").click();
        assertThat(page.locator("main")).containsText("1 of 2 files under many were described.", AT_LENGTH);
        assertThat(page.locator("main")).containsText("text.png: This is not a picture of a known format");
        Download table =
                page.waitForDownload(() -> page.getByText("Download as CSV").click());
        assertThat(Files.readString(table.path())).contains("first.png,\"a small orange square");
        assertAccessible(page);
        assertFitsWidth(page);
        screenshot(page, "batch-done");

        page.navigate(page.url().replaceFirst("/images/.*", "/images?model=mine"));
        page.locator(".rookery-examples vaadin-button").first().click();
        Locator card = page.locator(".rookery-picture-card");
        assertThat(card.locator("textarea")).hasValue(Pattern.compile("a .*"));
        assertThat(card).containsText("mine:1");
    }

    private static void put(ObjectStore store, String prefix, String text, String instead) throws IOException {
        for (String file : FILES) {
            byte[] bytes = model(file);
            if (file.endsWith("config.json")) {
                bytes = new String(bytes, StandardCharsets.UTF_8)
                        .replaceAll(text, instead)
                        .getBytes(StandardCharsets.UTF_8);
            }
            store.put(new ObjectKey(prefix + file), bytes);
        }
    }

    private static void rollBack(Page page) {
        page.navigate(page.url().replaceFirst("(https?://[^/]+)/.*", "$1/models/mine"));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Roll back"))
                .first()
                .click();
        page.locator("vaadin-confirm-dialog")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Roll back"))
                .click();
    }

    private static void upload(Page page, String name, byte[] bytes) {
        FileChooser chooser =
                page.waitForFileChooser(() -> page.getByText("Choose a ZIP").click());
        chooser.setFiles(new FilePayload(name, "application/zip", bytes));
    }

    private static byte[] zip(Set<String> without) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String file : FILES) {
                if (!without.contains(file)) {
                    zip.putNextEntry(new ZipEntry("my-model/" + file));
                    zip.write(model(file));
                }
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] model(String file) throws IOException {
        try (InputStream in = ImagesIT.class.getResourceAsStream("/captioners/shapes/" + file)) {
            return in.readAllBytes();
        }
    }
}
