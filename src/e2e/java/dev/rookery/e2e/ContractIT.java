package dev.rookery.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PageAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What an analyst learns becomes a rule that the next import is held to. */
class ContractIT extends BrowserTest {
    private static final double IMPORTED_WITHIN_MS = 30_000;

    @Test
    void anAlertBecomesARuleThatTheNextImportIsHeldTo() {
        Page page = open(Reader.ENGLISH, "/datasets");
        drop(page, table(""));
        imported(page);

        page.locator(".rookery-alerts li")
                .filter(new Locator.FilterOptions().setHasText("Wing"))
                .getByText("Make it a rule")
                .first()
                .click();
        assertThat(page).hasURL(Pattern.compile("/datasets/waders/contract"));
        Locator rule = page.locator(".rookery-rule");
        assertThat(rule).containsText("Kept");
        assertAccessible(page);
        Locator percent = rule.getByRole(AriaRole.SPINBUTTON).first();
        percent.fill("1");
        assertThat(rule).containsText("3 of 60 cells of “wing” are missing");
        assertThat(rule).containsText("First lines: 2, 22, 42.");
        screenshot(page, "contract-editor");
        percent.fill("6");
        assertThat(rule).containsText("Kept");
        press(page, "Save contract");
        assertThat(page.locator(".rookery-contract")).containsText("Missing, at most");
        assertAccessible(page);
        screenshot(page, "contract-saved");

        page.navigate(page.url().replaceFirst("/datasets/.*", "/datasets/import?into=waders"));
        drop(page, table("60,,20\n61,,20\n"));
        imported(page);
        assertThat(page.locator(".rookery-page-header")).containsText("Contract broken: 1 rule");
        page.navigate(page.url() + "?tab=contract");
        assertThat(page.locator(".rookery-contract")).containsText("5 of 62 cells of “wing” are missing");
        assertThat(page.locator(".rookery-contract")).containsText("First lines: 2, 22, 42, 62, 63.");
    }

    /** A table takes longer than a click, the more so on a busy machine. */
    private static void imported(Page page) {
        press(page, "Import");
        assertThat(page)
                .hasURL(
                        Pattern.compile("/datasets/waders$"),
                        new PageAssertions.HasURLOptions().setTimeout(IMPORTED_WITHIN_MS));
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    private static void drop(Page page, String csv) {
        page.locator("input[type=file]")
                .first()
                .setInputFiles(new FilePayload("waders.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)));
        assertThat(page.locator("main")).containsText("What was understood");
    }

    private static String table(String more) {
        StringBuilder csv = new StringBuilder("bird,wing,bill\n");
        for (int i = 0; i < 60; i++) {
            csv.append(i)
                    .append(',')
                    .append(i % 20 == 0 ? "" : String.valueOf(100 + i * 37 % 41))
                    .append(',')
                    .append(20 + i * 17 % 23)
                    .append('\n');
        }
        return csv + more;
    }
}
