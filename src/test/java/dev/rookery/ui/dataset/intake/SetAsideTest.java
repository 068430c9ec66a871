package dev.rookery.ui.dataset.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import dev.rookery.common.InvalidException;
import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.dataset.QuarantineService;
import dev.rookery.dataset.RowCounts;
import dev.rookery.job.Job;
import dev.rookery.job.JobService;
import dev.rookery.job.JobState;
import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Schema;
import dev.rookery.ui.ViewTest;
import dev.rookery.ui.dataset.quarantine.QuarantineView;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Rows that do not parse: refused, unless a person sets them aside; then never lost, and counted wherever they are. */
class SetAsideTest extends ViewTest {
    private static final String LOG = "id,when,crew\na,2024-01-01,3\nb,never,4\nc,2024-01-03\nd,2024-01-04,5\n";

    @Autowired
    ImportDesk desk;

    @Autowired
    JobService jobs;

    @Autowired
    DatasetService datasets;

    @Autowired
    QuarantineService quarantines;

    @Test
    void rowsOfAnotherWidthAreRefusedAndTakenInWithoutThemWhenAPersonSaysSo() {
        int waiting = desk.waiting().size();
        RowsInTheWay refusal = refused("harbour.csv");
        assertThat(refusal).hasMessageContaining("Line 4 has 2 cells");
        assertThat(desk.waiting()).hasSize(waiting);

        ImportDraft draft = desk.receiveSettingAside(refusal.upload());

        assertThat(draft.preview().rowCount()).isEqualTo(3);
        assertThat(draft.setAside().orElseThrow().count()).isEqualTo(1);
        assertThatThrownBy(() -> desk.receiveSettingAside(refusal.upload()))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("no longer here");
        UI.getCurrent()
                .navigate(
                        ImportView.class,
                        com.vaadin.flow.router.QueryParameters.of(
                                "draft", draft.id().toString()));
        assertThat(find(com.vaadin.flow.component.html.Paragraph.class).all())
                .anyMatch(words -> words.getText().startsWith("4 rows read: 3 to import, 1 set aside."));
        desk.discard(draft.id());
        assertThat(draft.file()).doesNotExist();
    }

    @Test
    void whatIsSetAsideIsKeptWithTheVersionUntilItIsCorrectedOrDropped() {
        DatasetVersionId first = imported("log");
        assertThat(counts(first)).isEqualTo(new RowCounts(4, 2, 2, 0));
        assertThat(datasets.rows(first, 0, 10))
                .extracting(row -> row.getFirst())
                .containsExactly("a", "d");

        quarantines.drop(first, 4);
        assertThat(counts(first)).isEqualTo(new RowCounts(4, 2, 1, 1));
        assertThatThrownBy(() -> quarantines.corrected(first, 3, "b,tomorrow,4"))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("Line 3: not a date");
        assertThatThrownBy(() -> quarantines.resubmit(
                        first, Map.of(3L, List.of("b", "tomorrow", "4")), dev.rookery.job.Progress.none()))
                .isInstanceOf(InvalidException.class);
        assertThat(datasets.versions(first.dataset())).hasSize(1);

        DatasetVersionId second = quarantines
                .resubmit(
                        first,
                        Map.of(3L, quarantines.corrected(first, 3, "b,2024-01-02,4")),
                        dev.rookery.job.Progress.none())
                .id();

        assertThat(second.number()).isEqualTo(2);
        assertThat(counts(second)).isEqualTo(new RowCounts(4, 3, 0, 1));
        assertThat(counts(first)).isEqualTo(new RowCounts(4, 2, 1, 1));
        assertThat(datasets.rows(second, 0, 10))
                .extracting(row -> row.getFirst())
                .containsExactly("a", "d", "b");
        assertThatThrownBy(() -> quarantines.resubmit(
                        first, Map.of(3L, List.of("b", "2024-01-02", "4")), dev.rookery.job.Progress.none()))
                .hasMessageContaining("not the newest version");
    }

    @Test
    void thePageCorrectsARowAndCountsIt() {
        DatasetVersionId version = imported("ferry");
        UI.getCurrent().navigate("datasets/ferry/quarantine/1");
        assertThat(find(QuarantineView.class).exists()).isTrue();
        assertThat(find(Span.class).all())
                .extracting(Span::getText)
                .contains("4 rows read = 2 imported + 2 in quarantine + 0 dropped", "when is “never”: not a date");
        test(button("Drop")).click();
        assertThat(counts(version)).isEqualTo(new RowCounts(4, 2, 1, 1));
        test(button("Correct")).click();
        test(find(TextArea.class).single()).setValue("c,2024-01-03,9");
        test(button("Keep the correction")).click();
        test(button("Import corrected rows (1)")).click();
        jobs.running().forEach(job -> jobs.await(job.id(), Duration.ofSeconds(60)));
        assertThat(counts(datasets.latest(new DatasetName("ferry")).id())).isEqualTo(new RowCounts(4, 3, 0, 1));
    }

    private Button button(String text) {
        return find(Button.class).all().stream()
                .filter(button -> button.getText().equals(text))
                .findFirst()
                .orElseThrow();
    }

    private RowCounts counts(DatasetVersionId version) {
        return quarantines.find(version).counts();
    }

    /** A refusal because of a cell, after one because of a width, and then an import without either. */
    private DatasetVersionId imported(String name) {
        ImportDraft draft = desk.receiveSettingAside(refused(name + ".csv").upload());
        Schema dated = new Schema(draft.schema().fields().stream()
                .map(field -> field.name().equals("when") ? field.withType(ColumnType.DATE) : field)
                .toList());
        desk.save(draft.with(dated));
        ImportDraft started = desk.start(desk.find(draft.id()).orElseThrow());
        Job job = jobs.await(started.job().orElseThrow(), Duration.ofSeconds(60));
        assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
        return datasets.latest(new DatasetName(name)).id();
    }

    private RowsInTheWay refused(String name) {
        try {
            desk.receive(new ByteArrayInputStream(LOG.getBytes(StandardCharsets.UTF_8)), name, Optional.empty());
        } catch (RowsInTheWay e) {
            return e;
        }
        throw new AssertionError("not refused");
    }
}
