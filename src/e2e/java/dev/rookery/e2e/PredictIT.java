package dev.rookery.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From the first start to an answer that one can trust, or is told not to. */
class PredictIT extends BrowserTest {
    private static final double TRAINED_WITHIN_MS = 120_000;
    private static final String FORM = "/predict/penguins";
    /** A row of the published penguins, a Gentoo. */
    private static final String GENTOO = FORM
            + "?island=Biscoe&bill_length_mm=46.1&bill_depth_mm=13.2&flipper_length_mm=211&body_mass_g=4500&sex=female";

    private static final int TABS_TO_THE_FORM = 40;

    @Test
    void aFirstStartLeadsToAnAnswerWithItsReasons() {
        Page page = open(Reader.ENGLISH, FORM);
        if (page.locator(".rookery-training").isVisible()) {
            assertThat(page.locator(".rookery-training-steps li")).hasCount(6);
            assertAccessible(page);
            screenshot(page, "predict-training");
        }
        // Without a reload: the page follows the training.
        awaitForm(page);
        assertThat(page).hasTitle("penguins · Predict · Rookery");
        assertThat(page.locator(".rookery-trail")).hasText(Pattern.compile("Predict\\s*penguins"));
        assertThat(page.locator(".rookery-answer")).containsText("press Predict");
        assertThat(page.locator(".rookery-meta")).containsText("test rows");
        assertAccessible(page);
        screenshot(page, "predict-empty");

        choose(page, "Island", "Biscoe");
        enter(page, "Bill length", "46.1");
        enter(page, "Bill depth", "13.2");
        enter(page, "Flipper length", "211");
        enter(page, "Body mass", "4500");
        choose(page, "Sex", "female");
        assertThat(page.locator(".rookery-probabilities")).hasCount(0);
        press(page, "Predict");

        Locator answer = page.locator(".rookery-answer");
        assertThat(answer.locator("h2")).hasText("Gentoo");
        assertThat(answer.locator(".rookery-probabilities li")).hasCount(3);
        assertThat(answer.locator(".rookery-probability-answer")).containsText("Gentoo");
        assertThat(answer.locator(".rookery-effects li")).hasCount(3);
        assertThat(answer.locator(".rookery-effects"))
                .containsText(
                        "Additive contributions to the score of Gentoo (raw, before softmax makes probabilities of all classes; TreeSHAP)");
        assertThat(answer.locator(".rookery-effects")).containsText("The other features together");
        assertThat(answer.locator(".rookery-answer-origin")).containsText("penguins:1, learned from penguins@1");
        assertThat(answer.locator("[role=status]")).containsText("Gentoo. ");
        assertThat(answer.locator(".rookery-answer-warnings")).hasCount(0);
        assertAccessible(page);
        screenshot(page, "predict-light");
    }

    /** The address changes while one types; the answer that was asked for comes a moment later and takes its own step. */
    private static void settle(Page page) {
        page.waitForFunction("!Object.values(window.Vaadin.Flow.clients).some(client => client.isActive?.())");
    }

    @Test
    void theAddressCarriesFormAndAnswerThroughReloadAndBack() {
        Page page = openForm(Reader.ENGLISH, FORM);
        enter(page, "Flipper length", "190");
        press(page, "Predict");
        assertThat(page).hasURL(Pattern.compile("flipper_length_mm=190"));
        assertThat(page).hasURL(Pattern.compile("answer=1"));
        String answer = page.locator(".rookery-answer h2").textContent();
        page.reload();
        assertThat(field(page, "Flipper length")).hasValue("190");
        assertThat(page.locator(".rookery-answer h2")).hasText(answer);
        enter(page, "Flipper length", "215");
        press(page, "Predict");
        assertThat(page).hasURL(Pattern.compile("flipper_length_mm=215"));
        settle(page);
        page.goBack();
        assertThat(field(page, "Flipper length")).hasValue("190");
        assertThat(page.locator(".rookery-answer h2")).hasText(answer);
        settle(page);
        page.goBack();
        assertThat(page.locator(".rookery-answer")).containsText("press Predict");
    }

    @Test
    void examplesAreRowsOfTheDataAndClearTakesThemAway() {
        Page page = openForm(Reader.ENGLISH, FORM);
        press(page, "Example");
        assertThat(page.locator(".rookery-answer h2")).isVisible();
        String first = field(page, "Bill length").inputValue();
        press(page, "Example");
        assertThat(field(page, "Bill length")).not().hasValue(first);
        assertThat(page.locator(".rookery-answer-known"))
                .containsText(Pattern.compile("comes from penguins@1 and is labelled (Adelie|Chinstrap|Gentoo) there"));
        press(page, "Clear");
        assertThat(field(page, "Bill length")).isEmpty();
        assertThat(page.locator(".rookery-answer")).containsText("press Predict");
        assertThat(page).hasURL(Pattern.compile(FORM + "$"));
    }

    @Test
    void anEntryAgainstTheContractMarksItsField() {
        Page page = openForm(Reader.ENGLISH, FORM);
        enter(page, "Bill length", "900");
        press(page, "Predict");
        assertThat(page.locator("vaadin-text-field[invalid]")).hasCount(1);
        assertThat(page.locator("vaadin-text-field[invalid]")).containsText("must lie between 20 and 80");
        assertThat(field(page, "Bill length")).isFocused();
        assertThat(page.locator(".rookery-answer")).containsText("This cannot be predicted yet");
        assertThat(page.locator(".rookery-probabilities")).hasCount(0);
        assertAccessible(page);
        screenshot(page, "predict-refused");
        enter(page, "Bill length", "forty");
        press(page, "Predict");
        assertThat(page.locator("vaadin-text-field[invalid]")).containsText("must be a number");
        enter(page, "Bill length", "46.1");
        press(page, "Predict");
        assertThat(page.locator("vaadin-text-field[invalid]")).hasCount(0);
        assertThat(page.locator(".rookery-answer h2")).isVisible();
    }

    @Test
    void anEmptyFormIsAskedForSomething() {
        Page page = openForm(Reader.ENGLISH, FORM);
        press(page, "Predict");
        assertThat(page.locator(".rookery-answer")).containsText("Give at least one of the fields");
    }

    @Test
    void whatTheModelHasNotSeenIsSaidBesideTheAnswer() {
        Page page = openForm(Reader.ENGLISH, FORM);
        enter(page, "Flipper length", "245");
        assertThat(page.locator(".rookery-input-warning"))
                .containsText(Pattern.compile("Outside \\d+–\\d+\u00a0mm, the range seen in training"));
        press(page, "Predict");
        Locator warnings = page.locator(".rookery-answer-warnings");
        assertThat(warnings).containsText("Flipper length is outside");
        assertThat(warnings).containsText(Pattern.compile("Sex was not given; (fe)?male was assumed."));
        assertThat(page.locator(".rookery-answer h2")).isVisible();
        assertAccessible(page);
        screenshot(page, "predict-warnings");
    }

    @Test
    void aKeyboardAloneGetsAnAnswer() {
        Page page = openForm(Reader.ENGLISH, FORM);
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("Island", "Biscoe");
        entries.put("Bill length", "46.1");
        entries.put("Bill depth", "13.2");
        entries.put("Flipper length", "211");
        entries.put("Body mass", "4500");
        entries.put("Sex", "female");
        entries.forEach((label, text) -> {
            tabTo(page, field(page, label));
            page.keyboard().type(text);
            if (label.equals("Island") || label.equals("Sex")) {
                // Takes the level that is highlighted, and asks nothing yet.
                page.keyboard().press("Enter");
            }
        });
        assertThat(page.locator(".rookery-answer")).containsText("press Predict");
        tabTo(page, page.locator(".rookery-submit"));
        page.keyboard().press("Enter");
        assertThat(page.locator(".rookery-answer h2")).hasText("Gentoo");
    }

    @Test
    void enterInANumberAsksAtOnce() {
        Page page = openForm(Reader.ENGLISH, FORM);
        field(page, "Flipper length").pressSequentially("211");
        page.keyboard().press("Enter");
        assertThat(page.locator(".rookery-answer h2")).isVisible();
        assertThat(page).hasURL(Pattern.compile("flipper_length_mm=211"));
    }

    @Test
    void inRussianNumbersHaveACommaAndTheAnswerIsTheSame() {
        Page page = openForm(Reader.ENGLISH.speaking("ru-RU"), GENTOO + "&answer=1");
        assertThat(field(page, "Длина клюва")).hasValue("46,1");
        assertThat(page.locator(".rookery-answer h2")).hasText("Gentoo");
        assertThat(page.locator(".rookery-effects")).containsText("Слагаемые оценки класса Gentoo");
        enter(page, "Длина клюва", "47,3");
        press(page, "Предсказать");
        assertThat(page).hasURL(Pattern.compile("bill_length_mm=47\\.3"));
        assertAccessible(page);
        screenshot(page, "predict-russian");
    }

    @Test
    void inTheDark() {
        Page page = openForm(Reader.ENGLISH.inTheDark(), GENTOO + "&answer=1");
        assertThat(page.locator(".rookery-answer h2")).hasText("Gentoo");
        assertAccessible(page);
        screenshot(page, "predict-dark");
    }

    @Test
    void onAPhoneTheAnswerComesIntoSight() {
        Page page = openForm(Reader.ENGLISH.onPhone(), GENTOO);
        assertThat(page.locator(".rookery-submit")).isInViewport();
        assertFitsWidth(page);
        assertAccessible(page);
        screenshot(page, "predict-phone-form");
        press(page, "Predict");
        assertThat(page.locator(".rookery-answer h2")).isInViewport();
        assertThat(page.locator(".rookery-probabilities")).isInViewport();
        assertThat(page.locator(".rookery-bar")).isInViewport();
        assertFitsWidth(page);
        assertAccessible(page);
        screenshot(page, "predict-phone");
    }

    @Test
    void theAnswerStaysInSightWhileTheFormScrolls() {
        Page page = openForm(
                new Reader("en-GB", com.microsoft.playwright.options.ColorScheme.LIGHT, 1280, 620),
                GENTOO + "&answer=1");
        page.getByText("What is measured?").click();
        page.locator(".rookery-guide").scrollIntoViewIfNeeded();
        page.locator(".rookery-guide dd").last().scrollIntoViewIfNeeded();
        assertThat(page.locator(".rookery-answer h2")).isInViewport();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/predict/puffins", "/predict/puffins?answer=1"})
    void aModelThatDoesNotServeIsNamedWithAWayOn(String path) {
        Page page = open(Reader.ENGLISH, path);
        assertThat(page.locator("main")).containsText("No model named puffins serves.");
        assertThat(page.locator("main").getByText("Predict with penguins")).isVisible();
        assertAccessible(page);
    }

    @Test
    void hostileParametersOfTheAddressStayText() {
        Page page = openForm(
                Reader.ENGLISH, FORM + "?island=%3Cimg%20src%3Dx%20onerror%3D%22window.owned%3D1%22%3E&answer=1");
        assertThat(page.locator(".rookery-answer")).containsText("This cannot be predicted yet");
        assertThat(page.locator("img[src=x]")).hasCount(0);
        org.assertj.core.api.Assertions.assertThat(page.evaluate("window.owned ?? 0"))
                .isEqualTo(0);
    }

    private Page openForm(Reader reader, String path) {
        Page page = open(reader, path);
        awaitForm(page);
        return page;
    }

    private static void awaitForm(Page page) {
        assertThat(page.locator(".rookery-form"))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(TRAINED_WITHIN_MS));
    }

    private static Locator field(Page page, String label) {
        return page.locator(".rookery-form").getByLabel(label, new Locator.GetByLabelOptions().setExact(true));
    }

    private static void enter(Page page, String label, String text) {
        field(page, label).fill(text);
        field(page, label).blur();
    }

    private static void choose(Page page, String label, String level) {
        field(page, label).fill(level);
        field(page, label).press("Enter");
        assertThat(field(page, label)).hasValue(level);
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    /** With the Tab key only; a trap or a skipped control fails. */
    private static void tabTo(Page page, Locator target) {
        for (int tabs = 0; tabs < TABS_TO_THE_FORM; tabs++) {
            page.keyboard().press("Tab");
            if ((boolean) target.evaluate("element => element === document.activeElement")) {
                return;
            }
        }
        fail("the Tab key never reaches " + target);
    }
}
