package dev.rookery.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A server for a team: its first administrator, people with other roles, and keys for their programs. */
@ExtendWith(OutputCaptureExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessIT extends BrowserTest {
    private static final Pattern TOKEN = Pattern.compile("event=no-account-yet page=/setup token=([0-9a-f]{32})");
    private static final String PASSWORD = "correct horse battery";

    private RunningRookery.Server team;
    private String token = "";

    @BeforeAll
    void start(CapturedOutput output) {
        team = RunningRookery.Server.start("--rookery.mode=server", "--rookery.samples.enabled=false");
        Matcher told = TOKEN.matcher(output.getAll());
        assertThat(told.find()).as("the log tells the token").isTrue();
        token = told.group(1);
    }

    @AfterAll
    void stop() {
        team.close();
    }

    @Override
    RunningRookery.Server server() {
        return team;
    }

    @Test
    void aTeamLogsInAndEachDoesWhatTheirRoleMay() throws Exception {
        Page admin = open(Reader.ENGLISH, "/datasets");
        assertThat(admin).hasURL(Pattern.compile("/login$"));
        assertAccessible(admin);
        screenshot(admin, "login-light");
        admin.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Make the first account"))
                .click();
        makesTheFirstAccount(admin);
        logIn(admin, "ida", "not the password");
        assertThat(admin.getByText("Name or password is wrong")).isVisible();
        logIn(admin, "ida", PASSWORD);
        assertThat(admin.locator(".rookery-person")).containsText("ida");
        admin.navigate(server().url() + "/accounts");
        addsAViewer(admin);

        String key = makesAKey(admin);
        assertThat(status("/api/v1/models", key)).isEqualTo(200);
        assertThat(status("/api/v1/models", "")).isEqualTo(401);

        Page viewer = open(Reader.ENGLISH, "/login");
        logIn(viewer, "ole", PASSWORD);
        assertThat(viewer.locator(".rookery-person")).containsText("ole");
        viewer.navigate(server().url() + "/accounts");
        assertThat(viewer.locator("main")).not().containsText("ida");
        viewer.navigate(server().url() + "/datasets/import");
        assertThat(viewer.locator(".rookery-drop")).hasCount(0);
        viewer.locator(".rookery-person vaadin-menu-bar-button").first().click();
        viewer.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Log out"))
                .click();
        assertThat(viewer).hasURL(Pattern.compile("/login"));
        viewer.navigate(server().url() + "/models");
        assertThat(viewer).hasURL(Pattern.compile("/login"));

        Page phone = open(Reader.ENGLISH.onPhone().inTheDark().speaking("ru-RU"), "/login");
        assertAccessible(phone);
        assertFitsWidth(phone);
        screenshot(phone, "login-phone-dark-russian");
        logIn(phone, "ida", PASSWORD);
        assertThat(phone.locator(".rookery-person")).isVisible();
        for (String page : new String[] {"accounts", "keys"}) {
            phone.navigate(server().url() + "/" + page);
            assertThat(phone.locator("main table")).isVisible();
            assertAccessible(phone);
            assertFitsWidth(phone);
            screenshot(phone, page + "-phone-dark-russian");
        }
    }

    private void makesTheFirstAccount(Page page) {
        page.getByLabel("Token").fill("0".repeat(32));
        page.getByLabel("Name").fill("Ida");
        page.getByLabel("Password").first().fill(PASSWORD);
        Locator make = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Make the account"));
        make.click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("The token is not the one");
        assertThat(page.getByLabel("Name")).hasValue("Ida");
        page.getByLabel("Token").fill(token);
        assertAccessible(page);
        screenshot(page, "setup-light");
        make.click();
        assertThat(page).hasURL(Pattern.compile("/login$"));
    }

    private static void logIn(Page page, String name, String password) {
        page.locator("input[name=username]").fill(name);
        page.locator("input[name=password]").fill(password);
        page.locator("vaadin-login-form vaadin-button[slot=submit], vaadin-login-form vaadin-button")
                .first()
                .click();
    }

    private void addsAViewer(Page page) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Add a person"))
                .click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Name").fill("ole");
        dialog.getByLabel("Password").first().fill("short");
        Locator save = dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Save"));
        save.click();
        assertThat(dialog).containsText("A password has at least 12 characters");
        dialog.getByLabel("Password").first().fill(PASSWORD);
        dialog.locator("vaadin-select").click();
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(Pattern.compile("^Viewer")))
                .click();
        assertAccessible(page);
        screenshot(page, "account-dialog");
        save.click();
        assertThat(page.locator("main table tbody tr")).hasCount(2);
        assertAccessible(page);
        screenshot(page, "accounts-light");
    }

    private String makesAKey(Page page) {
        page.navigate(server().url() + "/keys");
        assertThat(page.locator("main .rookery-empty")).isVisible();
        screenshot(page, "keys-empty");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Make a key"))
                .first()
                .click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("What for").fill("nightly scoring");
        dialog.getByText("Everything").click();
        screenshot(page, "key-dialog");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Make a key"))
                .click();
        String key = dialog.locator(".rookery-secret").textContent();
        assertThat(key).matches("rk_[0-9a-f]{16}_[A-Za-z0-9_-]{43}");
        assertAccessible(page);
        screenshot(page, "key-made");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("I have kept it"))
                .click();
        assertThat(page.locator("main table")).containsText("nightly scoring");
        assertThat(page.locator("body")).not().containsText(key);
        screenshot(page, "keys-light");
        return key;
    }

    private int status(String path, String key) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server().url() + path));
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
