package dev.rookery.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** From the first page to an answer and its command with a keyboard alone; where it stands can be seen at every stop. */
class KeyboardIT extends BrowserTest {
    private static final int MOST_TABS = 30;

    /**
     * Whether the browser or a style draws a mark around what has the keyboard: an outline or a ring of shadow, of the element, of
     * what it is made of, or of the component it is the inside of.
     */
    private static final String MARKED = """
            () => {
              const marked = element => [null, '::before', '::after'].some(pseudo => {
                const style = getComputedStyle(element, pseudo);
                return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1)
                    || (pseudo === null && element.matches(':focus, :focus-within, [focus-ring]') && style.boxShadow.includes('0px 0px 0px'));
              });
              let element = document.activeElement;
              while (element.shadowRoot && element.shadowRoot.activeElement) {
                element = element.shadowRoot.activeElement;
              }
              for (let up = 0; element && up < 4; up++) {
                if (marked(element) || [...(element.shadowRoot?.querySelectorAll('*') ?? [])].some(marked)) {
                  return true;
                }
                element = element.parentElement ?? element.getRootNode().host;
              }
              return false;
            }""";

    @Test
    void aKeyboardAloneGoesFromHomeToAnAnswer() {
        awaitSamples();
        Page page = open(Reader.ENGLISH, "/");
        assertThat(page.locator(".rookery-home-page")).isVisible();
        tabTo(page, page.locator("vaadin-side-nav-item[path=predict]"));
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile("/predict/penguins$"));
        assertThat(page.locator(".rookery-form")).isVisible();

        List<Double> heights = new ArrayList<>();
        for (String[] entry : new String[][] {
            {"Island", "Biscoe"},
            {"Bill length", "46.1"},
            {"Bill depth", "13.2"},
            {"Flipper length", "211"},
            {"Body mass", "4500"},
            {"Sex", "female"}
        }) {
            Locator field =
                    page.locator(".rookery-form").getByLabel(entry[0], new Locator.GetByLabelOptions().setExact(true));
            tabTo(page, field);
            heights.add(field.boundingBox().y);
            page.keyboard().type(entry[1]);
            if (field.getAttribute("role") != null) {
                page.keyboard().press("Enter");
            }
        }
        assertThat(heights)
                .as("the order of the keyboard is the order on the page")
                .isSortedAccordingTo(Comparator.naturalOrder());
        screenshot(page, "keyboard-focus");
        tabTo(page, page.locator(".rookery-submit"));
        page.keyboard().press("Enter");
        Locator answer = page.locator(".rookery-answer");
        assertThat(answer.locator("h2")).hasText("Gentoo");
        assertThat(answer.locator("[role=status]")).containsText("Gentoo");

        Locator more = answer.locator("vaadin-details-summary");
        tabTo(page, more);
        page.keyboard().press("Enter");
        assertThat(answer.locator(".rookery-command")).isVisible();
        tabTo(
                page,
                answer.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Copy"))
                        .last());
    }

    /** With the Tab key only; a trap, a skipped control or an unseen stop on the way fails. */
    private static void tabTo(Page page, Locator target) {
        for (int tabs = 0; tabs < MOST_TABS; tabs++) {
            page.keyboard().press("Tab");
            assertThat((boolean) page.evaluate(MARKED))
                    .as("a visible mark around %s", page.evaluate("document.activeElement.outerHTML.slice(0, 200)"))
                    .isTrue();
            if ((boolean) target.evaluate(
                    "element => element === document.activeElement || element.contains(document.activeElement)")) {
                return;
            }
        }
        fail("the Tab key never reaches " + target);
    }
}
