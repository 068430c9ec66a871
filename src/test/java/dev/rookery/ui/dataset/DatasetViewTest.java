package dev.rookery.ui.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.RouterLink;
import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.job.Progress;
import dev.rookery.ui.ViewTest;
import dev.rookery.ui.shell.MissingThingView;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class DatasetViewTest extends ViewTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired
    DatasetService datasets;

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
