package dev.rookery.ui.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.markdown.Markdown;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.RouterLink;
import dev.rookery.registry.OpaqueModelService;
import dev.rookery.tracking.ClientRunService;
import dev.rookery.tracking.ExperimentService;
import dev.rookery.tracking.MetricPoint;
import dev.rookery.tracking.Run;
import dev.rookery.tracking.RunId;
import dev.rookery.tracking.RunService;
import dev.rookery.tracking.RunState;
import dev.rookery.ui.ViewTest;
import dev.rookery.ui.component.ChartFigure;
import dev.rookery.ui.component.EmptyState;
import dev.rookery.ui.component.FailedState;
import dev.rookery.ui.shell.MissingThingView;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class RunPagesTest extends ViewTest {
    private static final Instant START = Instant.parse("2026-11-25T08:00:00Z");

    @Autowired
    private RunService runs;

    @Autowired
    private ClientRunService clients;

    @Autowired
    private ExperimentService experiments;

    @Autowired
    private OpaqueModelService opaque;

    private String experiment;
    private List<RunId> ids;

    /** Three runs that differ in depth and accuracy, and agree in the seed. */
    @BeforeEach
    void logRuns() {
        experiment = "wine " + UUID.randomUUID();
        long id = experiments.create(experiment, Map.of()).id();
        ids = IntStream.range(0, 3).mapToObj(i -> log(id, i)).toList();
    }

    private RunId log(long home, int i) {
        Run run = clients.start(home, "run " + i, "ann", Optional.of(START.plusSeconds(i)), Map.of("team", "red"));
        clients.log(
                run.id(),
                LongStream.range(0, 5)
                        .mapToObj(step -> new MetricPoint("acc", i / 10.0 + step / 100.0, step, START))
                        .toList(),
                Map.of("depth", String.valueOf(i), "seed", "42"),
                Map.of());
        clients.update(
                run.id(), Optional.empty(), Optional.of(RunState.FINISHED), Optional.of(START.plusSeconds(90 + i)));
        return run.id();
    }

    private void open(String query) {
        UI.getCurrent().navigate("experiments/runs", QueryParameters.fromString(query));
        awaitContent(
                () -> find(RunTable.class).exists() || find(EmptyState.class).exists());
    }

    private String inExperiment() {
        return "experiment=" + experiment.replace(" ", "%20");
    }

    private List<String> names() {
        return find(NativeTableRow.class).all().stream()
                .skip(1)
                .map(row -> row.getElement().getTextRecursively())
                .map(text -> text.replaceAll(".*(run \\d).*", "$1"))
                .toList();
    }

    @Test
    void showsRunsFromTheNewestWithTheirMetrics() {
        open(inExperiment());
        assertThat(names()).containsExactly("run 2", "run 1", "run 0");
        String first = find(NativeTableRow.class).all().get(1).getElement().getTextRecursively();
        assertThat(first).contains("Finished", experiment, "0.24");
        assertThat(find(ComboBox.class).all().getFirst().getValue()).isEqualTo(experiment);
    }

    @Test
    void sortsByAColumnAndBack() {
        open(inExperiment() + "&sort=metrics.acc");
        assertThat(names()).containsExactly("run 0", "run 1", "run 2");
        RouterLink heading = find(RouterLink.class).withText("acc").single();
        assertThat(heading.getHref()).contains("sort=-metrics.acc");
    }

    @Test
    void filtersByTheSameLanguageAsTheApi() {
        open(inExperiment());
        test(find(TextField.class).withCaption("Filter").single()).setValue("metrics.acc > 0.1 and params.depth = '1'");
        awaitContent(() -> names().equals(List.of("run 1")));

        TextField filter = find(TextField.class).withCaption("Filter").single();
        test(filter).setValue("metrics.acc >");
        assertThat(filter.isInvalid()).isTrue();
        assertThat(filter.getErrorMessage())
                .isEqualTo("The filter ends too early: a number or a text in quotes should follow.");
        assertThat(names()).as("the table stays").containsExactly("run 1");
    }

    @Test
    void aFilterOfAnAddressThatCannotBeReadIsToldInThePage() {
        UI.getCurrent().navigate("experiments/runs", QueryParameters.of("filter", "nonsense.x = 1"));
        awaitContent(() -> find(FailedState.class).exists());
        assertThat(find(FailedState.class).single().getElement().getTextRecursively())
                .contains("There are no “nonsense” to filter by");
    }

    @Test
    void showsWhatWasChosen() {
        open(inExperiment() + "&column=params.depth&column=params.seed");
        assertThat(find(NativeTableRow.class).all().getFirst().getElement().getTextRecursively())
                .contains("depth", "seed")
                .doesNotContain("acc");
    }

    @Test
    void saysWhenNoneIsLikeThat() {
        open(inExperiment() + "&filter=metrics.acc%20%3E%209");
        assertThat(find(EmptyState.class).single().getElement().getTextRecursively())
                .contains("No run is like that.");
        test(find(Button.class).withText("Show all runs").single()).click();
        awaitContent(() -> find(RunTable.class).exists());
    }

    @Test
    void comparesWhatWasTickedByTheDifferences() {
        open(inExperiment());
        Button compare = find(Button.class).withText("Compare").single();
        assertThat(compare.isEnabled()).isFalse();
        List<Checkbox> boxes = find(Checkbox.class).all();
        test(boxes.get(0)).click();
        test(boxes.get(2)).click();
        assertThat(compare.getText()).isEqualTo("Compare 2 runs");
        test(compare).click();
        awaitContent(() -> compared().contains("depth"));
        assertThat(compared()).contains("run 2", "run 0", "acc").doesNotContain("seed");
        String lines = find(ChartFigure.class)
                .single()
                .chart()
                .getElement()
                .getPropertyRaw("option")
                .toString();
        assertThat(lines).as("a line for each run").contains("\"run 0\"", "\"run 2\"", "[4,0.24");

        test(find(Checkbox.class).single()).click();
        awaitContent(() -> compared().contains("seed"));
    }

    private String compared() {
        return find(CompareRunsView.class).single().getElement().getTextRecursively();
    }

    @Test
    void aRunShowsCurvesNumbersParametersFilesAndTakesANote() {
        runs.artifact(ids.get(1), "plots/a=20b.txt", "x".getBytes(StandardCharsets.UTF_8));
        UI.getCurrent().navigate("experiments/runs/" + ids.get(1));
        awaitContent(() -> find(ChartFigure.class).exists());
        String page = find(RunView.class).single().getElement().getTextRecursively();
        assertThat(page).contains("run 1", "Logged by ann", "depth", "0.14", "plots/a b.txt", "team");
        assertThat(find(Anchor.class).withText("plots/a b.txt").single().getHref())
                .endsWith("/artifacts/plots/a%20b.txt");

        Button save = find(Button.class).withText("Save the note").single();
        assertThat(save.isEnabled()).isFalse();
        test(find(TextArea.class).single()).setValue("the one with the new labels");
        test(save).click();
        assertThat(runs.get(ids.get(1)).tags()).containsEntry(RunWords.NOTE, "the one with the new labels");
        assertThat(find(Markdown.class).single().getContent()).isEqualTo("the one with the new labels");
    }

    @Test
    void aRunThatIsNoneHasItsPage() {
        UI.getCurrent().navigate("experiments/runs/" + UUID.randomUUID());
        assertThat(find(MissingThingView.class).exists()).isTrue();
        UI.getCurrent().navigate("experiments/runs/nonsense");
        assertThat(find(MissingThingView.class).exists()).isTrue();
    }

    @Test
    void modelsThatClientsRegisteredAreSaidToBeOpaque() {
        String name = "pickled " + UUID.randomUUID();
        opaque.create(name, "", Map.of());
        opaque.createVersion(name, "", "s3://bucket/model.pkl", "", "", Map.of());
        UI.getCurrent().navigate("models");
        awaitContent(() -> find(H3.class).withText(name).exists());
        assertThat(find(H3.class)
                        .withText(name)
                        .single()
                        .getParent()
                        .orElseThrow()
                        .getElement()
                        .getTextRecursively())
                .contains("Opaque");
        opaque.delete(name);
    }

    @Test
    void speaksRussian() {
        UI.getCurrent().setLocale(Locale.of("ru"));
        open(inExperiment());
        assertThat(find(RunsView.class).single().getElement().getTextRecursively())
                .contains("Запуски", "Закончен", "Запуски 1–3");
    }

    @Test
    void thinsAHistoryWithoutLosingASpike() {
        List<MetricPoint> points = LongStream.range(0, 100_000)
                .mapToObj(step -> new MetricPoint("loss", step == 77_777 ? 9 : Math.sin(step), step, START))
                .toList();
        List<MetricPoint> thinned = MetricChart.thinned(points, 2_000);
        assertThat(thinned).hasSizeLessThanOrEqualTo(2_001).contains(points.get(77_777), points.getLast());
        assertThat(thinned).extracting(MetricPoint::step).isSorted();
    }
}
