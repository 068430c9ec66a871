package dev.rookery.ui.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.common.LocalText;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.profile.Profile;
import dev.rookery.profile.Profiler;
import dev.rookery.testing.TestDatasets;
import dev.rookery.testing.TestState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfilePageTest {
    @TempDir
    Path folder;

    private TestState state;
    private DatasetService datasets;

    @BeforeEach
    void open() {
        state = TestState.open(folder);
        datasets = TestDatasets.service(state);
    }

    @AfterEach
    void close() {
        state.close();
    }

    @Test
    void theFileNeedsNothingElseAndNamesStayNames() throws IOException {
        String page = page(
                "<script>alert(1)</script>",
                "colour,<img src=x onerror=alert(1)>\n" + "red,1.5\n".repeat(3) + "<b>bold</b>,2.5\n".repeat(4));

        assertThat(page)
                .contains("&lt;script&gt;", "&lt;img src=x", "&lt;b&gt;bold&lt;/b&gt;", "7 rows", "Standard deviation")
                .doesNotContain("<script", "<img", "<b>", "src=\"", "href=", "url(", "@import");
    }

    /** Attack: a table of very many columns. */
    @Test
    void aVeryWideTableFitsAndSaysWhatIsLeftOut() throws IOException {
        int columns = 60;
        int most = 100_000;
        String csv = IntStream.range(0, columns).mapToObj(i -> "c" + i).collect(Collectors.joining(",", "", "\n"))
                + IntStream.range(0, 30)
                        .mapToObj(row -> IntStream.range(0, columns)
                                .mapToObj(i -> String.valueOf((row * 37 + i) % 101 / 8.0))
                                .collect(Collectors.joining(",", "", "\n")))
                        .collect(Collectors.joining());

        String page = page("wide", csv, most);

        assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(most);
        assertThat(page).contains("more columns had no room");
    }

    private String page(String title, String csv) throws IOException {
        return page(title, csv, ProfilePage.MAX_BYTES);
    }

    private String page(String title, String csv, int maxBytes) throws IOException {
        DatasetVersion version =
                TestDatasets.importAsPreviewed(datasets, "table", Files.writeString(folder.resolve("table.csv"), csv));
        Profile profile = datasets.ask(version.id(), Profiler::profile);
        return ProfilePage.html(LocalText.of(title), version, profile, maxBytes);
    }
}
