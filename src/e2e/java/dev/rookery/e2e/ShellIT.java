package dev.rookery.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What stands around every view, as different readers see it. */
class ShellIT extends BrowserTest {
    static Stream<Arguments> readers() {
        return Stream.of(
                Arguments.of("light", Reader.ENGLISH),
                Arguments.of("dark", Reader.ENGLISH.inTheDark()),
                Arguments.of("phone", Reader.ENGLISH.onPhone()),
                Arguments.of("phone-dark", Reader.ENGLISH.onPhone().inTheDark()),
                Arguments.of("russian", Reader.ENGLISH.speaking("ru-RU")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readers")
    void isAccessibleAndFitsEveryReader(String name, Reader reader) {
        Page home = open(reader, "/");
        assertAccessible(home);
        assertFitsWidth(home);
        screenshot(home, "shell-" + name);
        Page gallery = open(reader, "/gallery");
        gallery.locator("rookery-chart[drawn]").nth(1).waitFor();
        assertAccessible(gallery);
        assertFitsWidth(gallery);
        screenshot(gallery, "gallery-" + name);
    }

    @Test
    void speaksEnglishToBrowsersThatAskForALanguageItDoesNotSpeak() {
        Page page = open(Reader.ENGLISH.speaking("de-DE"), "/");
        assertThat(page.locator("html")).hasAttribute("lang", "en");
        assertThat(page).hasTitle("Home · Rookery");
    }

    @Test
    void keepsLanguageAndColoursAcrossReloads() {
        Page page = open(Reader.ENGLISH, "/gallery");
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Language"))
                .click();
        page.getByText("Русский").click();
        assertThat(page.locator("html")).hasAttribute("lang", "ru");
        assertThat(page.getByText("Показать таблицу").first()).isVisible();
        assertThat(page).hasURL(Pattern.compile("/gallery$"));

        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Оформление"))
                .click();
        page.getByText("Тёмное").click();
        page.waitForFunction("getComputedStyle(document.documentElement).colorScheme === 'dark'");
        page.reload();
        assertThat(page.locator("html")).hasAttribute("lang", "ru");
        assertThat((String) page.evaluate("getComputedStyle(document.documentElement).colorScheme"))
                .isEqualTo("dark");
    }

    @Test
    void theFirstTabStopSkipsToTheContent() {
        Page page = open(Reader.ENGLISH, "/");
        page.keyboard().press("Tab");
        assertThat(page.getByText("Skip to the content")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator("main")).isFocused();
    }

    @Test
    void navigationFoldsAwayOnAPhone() {
        Page page = open(Reader.ENGLISH.onPhone(), "/");
        assertThat(page.locator("vaadin-side-nav")).not().isInViewport();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Navigation"))
                .click();
        assertThat(page.locator("vaadin-side-nav")).isInViewport();
        assertAccessible(page);
        screenshot(page, "shell-phone-navigation");
    }

    @Test
    void titleAndTrailNameTheThing() {
        Page page = open(Reader.ENGLISH, "/gallery");
        assertThat(page).hasTitle("Palmer penguins · Datasets · Rookery");
        assertThat(page.locator(".rookery-trail [aria-current=page]")).hasText("Palmer penguins");
    }

    @Test
    void unknownAddressesAndMissingThingsSayWhich() {
        Page page = open(Reader.ENGLISH, "/no-such-page");
        assertThat(page.locator("main")).containsText("There is no page /no-such-page");
        assertAccessible(page);
        screenshot(page, "not-found");
        page = open(Reader.ENGLISH, "/gallery?missing");
        assertThat(page.locator("main")).containsText("There is no data set \"puffins\"");
    }

    @Test
    void aBrokenViewShowsAnIdAndNothingOfTheInside() {
        Page page = open(Reader.ENGLISH, "/gallery?break");
        assertThat(page.locator("main")).containsText("Something went wrong");
        assertThat(page.locator(".rookery-reference .rookery-id")).hasText(Pattern.compile("[0-9a-f]{8}"));
        assertThat(page.content()).doesNotContain("secret of the gallery", "IllegalStateException");
        assertAccessible(page);
        screenshot(page, "broken");
    }

    @Test
    void aFailingClickLeavesThePageAndShowsAnId() {
        Page page = open(Reader.ENGLISH, "/gallery");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Train").setExact(true))
                .click();
        assertThat(page.locator("vaadin-notification-card .rookery-id")).hasText(Pattern.compile("[0-9a-f]{8}"));
        assertThat(page.content()).doesNotContain("secret of the gallery");
        screenshot(page, "failing-click");
    }
}
