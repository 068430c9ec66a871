package dev.rookery.ui.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.RouterLink;
import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.job.Progress;
import dev.rookery.testing.TestDatasets;
import dev.rookery.ui.ViewTest;
import dev.rookery.ui.shell.MissingThingView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class DatasetViewTest extends ViewTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired
    DatasetService datasets;

    @TempDir
    Path folder;

    private DatasetVersion penguins;

    @BeforeEach
    void pullPenguins() {
        penguins = datasets.pullSample(new DatasetName("penguins"), Progress.none());
    }

    @Test
    void namesColumnsAsPeopleDoAndKeepsTheirOwnNameInReach() {
        navigate("datasets/penguins", DatasetView.class);
        assertThat(find(H1.class).single().getText()).isEqualTo("Palmer penguins");
        awaitContent(() -> !billLengthCards().isEmpty());
        assertThat(billLengthCards()).singleElement().extracting(H3::getText).isEqualTo("Bill length (mm)");
    }

    private List<H3> billLengthCards() {
        return find(H3.class).all().stream()
                .filter(card -> "bill_length_mm".equals(card.getElement().getAttribute("title")))
                .toList();
    }

    @Test
    void tabsAreLinksAndSayWhichOneIsOpen() {
        show("tab=columns");
        List<RouterLink> links = find(RouterLink.class).all().stream()
                .filter(link -> link.getHref().startsWith("datasets/penguins"))
                .toList();
        assertThat(links)
                .extracting(RouterLink::getText)
                .containsExactly("Overview", "Explore", "Columns", "Contract", "Versions", "Compare", "Rows");
        assertThat(links)
                .filteredOn(link -> link.getElement().hasAttribute("aria-current"))
                .extracting(RouterLink::getHref)
                .containsExactly("datasets/penguins?tab=columns");
    }

    @Test
    void aPageOfRowsIsWhatTheFileHasThere() {
        show("tab=rows&from=300");
        Grid<?> grid = await(Grid.class).getFirst();
        assertThat(grid.getListDataView().getItemCount())
                .as("rows 201 to 344, the second page of 200")
                .isEqualTo(144);
    }

    /** Attack row 30: whatever page an address asks for, one is shown. */
    @ParameterizedTest
    @ValueSource(strings = {"1000000000", "9223372036854775807", "99999999999999999999", "-5", "x"})
    void absurdPagesOfRowsAreTheFirstOrTheLast(String from) {
        show("tab=rows&from=" + from);
        Grid<?> grid = await(Grid.class).getFirst();
        assertThat(grid.getListDataView().getItemCount()).isIn(200, 144);
    }

    @Test
    void theContractIsAFileThatReadsBackTheSame() {
        show("tab=contract");
        String yaml = await(Pre.class).getFirst().getText();
        assertThat(datasets.readContract(yaml, "shown"))
                .isEqualTo(datasets.contract(penguins.id()).orElseThrow());
    }

    @Test
    void whatWasFoundStandsBesideEveryPromiseAlsoTheKeptOnes() {
        show("tab=contract");
        Component table = await(NativeTable.class).getFirst();

        assertThat(table.getElement().getTextRecursively())
                .contains("Bill length", "Here: 32.1–59.6", "Here: Adelie, Chinstrap, Gentoo", "Here: 3.2% missing");
    }

    @Test
    void twoVersionsAreHeldAgainstEachOtherFigureByFigure() throws IOException {
        TestDatasets.importAsPreviewed(
                datasets, "scales", Files.writeString(folder.resolve("a.csv"), "kind,weight\na,1.5\na,2.5\nb,\n"));
        TestDatasets.importAsPreviewed(
                datasets, "scales", Files.writeString(folder.resolve("b.csv"), "kind,weight\na,1.5\nc,2.5\nb,3.5\n"));
        UI.getCurrent().navigate("datasets/scales", QueryParameters.fromString("tab=compare&side=1&side=2"));
        awaitContent(() -> words(NativeTable.class).contains("Rows with “c”"));

        assertThat(words(Paragraph.class))
                .contains("Rows: 3 · duplicate rows: 0 · missing cells: 1 → 0")
                .contains("2 columns differ in their statistics, of 2 that both versions have.");
        assertThat(words(NativeTable.class)).contains("Rows with “c”01+1", "Greatest2.53.5+1");
    }

    private String words(Class<? extends Component> type) {
        return find(type).all().stream()
                .map(each -> each.getElement().getTextRecursively())
                .collect(Collectors.joining("\n"));
    }

    @Test
    void whatIsNotThereIsNotFound() {
        navigate("datasets/puffins", MissingThingView.class);
        assertThat(find(H1.class).single().getText()).isEqualTo("Not found");
    }

    private static void show(String query) {
        UI.getCurrent().navigate("datasets/penguins", QueryParameters.fromString(query));
    }

    /** Content that is fetched in the background, once it has come. */
    private <T extends Component> List<T> await(Class<T> type) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!find(type).exists()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("no " + type.getSimpleName() + " came within " + PATIENCE);
            }
            LockSupport.parkNanos(5_000_000);
            roundTrip();
        }
        return find(type).all();
    }
}
