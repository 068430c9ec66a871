package dev.rookery.ui.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.RouterLink;
import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.experiment.ComparisonId;
import dev.rookery.experiment.ComparisonRequest;
import dev.rookery.experiment.ComparisonService;
import dev.rookery.experiment.ComparisonStatus;
import dev.rookery.experiment.Leaderboard;
import dev.rookery.experiment.Ranking;
import dev.rookery.experiment.SearchService;
import dev.rookery.experiment.SearchStatus;
import dev.rookery.experiment.Trial;
import dev.rookery.job.JobService;
import dev.rookery.job.Progress;
import dev.rookery.training.Algorithm;
import dev.rookery.training.Evaluation;
import dev.rookery.training.Neighbours;
import dev.rookery.training.RunSpec;
import dev.rookery.training.Task;
import dev.rookery.ui.ViewTest;
import dev.rookery.ui.shell.MissingThingView;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ExperimentPagesTest extends ViewTest {
    private static final List<Algorithm> QUICK =
            List.of(Algorithm.DECISION_TREE, Algorithm.LINEAR, Algorithm.NEAREST_NEIGHBOURS);

    @Autowired
    private DatasetService datasets;

    @Autowired
    private ComparisonService comparisons;

    @Autowired
    private SearchService searches;

    @Autowired
    private JobService jobs;

    private DatasetVersion penguins;

    @BeforeEach
    void pullPenguins() {
        penguins = datasets.pullSample(new DatasetName("penguins"), Progress.none());
    }

    @Test
    void theFormBeginsWithEverythingFilledInAndStartsAtAClick() {
        UI.getCurrent().navigate("experiments/new", QueryParameters.of("data", "penguins"));
        awaitContent(() -> find(Button.class).all().stream()
                .anyMatch(button -> button.getText().equals("Compare") && button.isEnabled()));

        assertThat(select("Predict").getValue()).isEqualTo("species");
        assertThat(algorithms().getValue()).isEqualTo(EnumSet.allOf(Algorithm.class));
        assertThat(words(find(ComparePanel.class).single())).contains("From 6 columns");
        algorithms().setValue(Set.of(Algorithm.LINEAR, Algorithm.DUMMY));
        awaitContent(() -> button("Compare").isEnabled());
        button("Compare").click();

        ComparisonStatus started = comparisons.recent(1).getFirst();
        assertThat(UI.getCurrent().getActiveViewLocation().getPath())
                .isEqualTo("experiments/" + started.comparison().id());
        jobs.await(started.comparison().job().orElseThrow(), Duration.ofMinutes(1));
        awaitContent(() -> !find(BoardTable.class).all().isEmpty()
                && words(find(ComparisonView.class).single()).contains("leads"));
        assertThat(rows()).hasSize(2);
    }

    @Test
    void whatCannotBeLearnedIsSaidBeforeTheStart() {
        UI.getCurrent().navigate("experiments/new", QueryParameters.of("data", "penguins@1"));
        awaitContent(() -> !find(ComparePanel.class).all().isEmpty());
        select("Predict").setValue("bill_length_mm");
        RadioButtonGroup<?> task = find(RadioButtonGroup.class).single();
        assertThat(task.isVisible()).isTrue();
        assertThat(task.getValue()).isEqualTo(Task.REGRESSION);
        awaitContent(() -> button("Compare").isEnabled());

        algorithms().setValue(Set.of(Algorithm.DUMMY));
        assertThat(button("Compare").isEnabled()).isFalse();
        assertThat(words(find(ComparePanel.class).single())).contains("at least one algorithm");
    }

    @Test
    void theAddressSaysWhichMetricRanksAndWhatSorts() {
        ComparisonStatus done = compared(RunSpec.defaults(penguins, "species"));
        Leaderboard board = done.comparison().leaderboard().orElseThrow();
        show(done, "");
        assertThat(names()).containsExactlyElementsOf(ranked(board, Evaluation.ACCURACY));
        assertThat(words(find(BoardTable.class).single())).contains("Leads", "leader (p");

        show(done, "metric=log_loss&sort=-fit");
        assertThat(names()).containsExactlyElementsOf(ranked(board, Evaluation.LOG_LOSS));
        List<String> slowestFirst = board.rows().stream()
                .sorted((a, b) -> Double.compare(b.fitSeconds(), a.fitSeconds()))
                .map(row -> ComparisonWords.algorithm(row.algorithm()))
                .toList();
        assertThat(find(NativeTableRow.class, find(FiguresTable.class).single()).all().stream()
                        .skip(1)
                        .map(row -> row.getHeaderCells().getFirst().getText()))
                .containsExactlyElementsOf(slowestFirst);
        assertThat(find(RouterLink.class).all())
                .filteredOn(link -> "true".equals(link.getElement().getAttribute("aria-current")))
                .extracting(RouterLink::getText)
                .containsExactly("Log loss");
    }

    @Test
    void trainThisOneProposesExactlyWhatWasCompared() {
        ComparisonStatus done =
                compared(RunSpec.defaults(penguins, "body_mass_g").withTask(Task.REGRESSION));
        show(done, "");
        find(Button.class, find(BoardTable.class).single()).all().stream()
                .filter(button -> button.getAriaLabel().orElse("").endsWith("Decision tree"))
                .findFirst()
                .orElseThrow()
                .click();

        assertThat(select("Predict").getValue()).isEqualTo("body_mass_g");
        assertThat(select("Algorithm").getValue()).isEqualTo(Algorithm.DECISION_TREE);
        assertThat(find(TextField.class).all())
                .extracting(TextField::getValue)
                .as("a name of its own, so that it does not compete with the model of the species")
                .contains("penguins-body_mass_g");
    }

    @Test
    void theListNamesDataTargetStateAndWinner() {
        ComparisonStatus done = compared(RunSpec.defaults(penguins, "species"));
        navigate("experiments", ExperimentsView.class);
        awaitContent(() -> !find(ComparisonRow.class).all().isEmpty());

        assertThat(words(find(ComparisonRow.class).all().getFirst()))
                .contains("species in penguins@1", "Compared", "leads: Accuracy")
                .contains(ComparisonWords.algorithm(done.winner().orElseThrow().algorithm()));
    }

    @Test
    void speaksRussian() {
        ComparisonStatus done = compared(RunSpec.defaults(penguins, "species"));
        UI.getCurrent().setLocale(Locale.of("ru"));
        show(done, "metric=macro_f1");
        assertThat(words(find(ComparisonView.class).single()))
                .contains("лучший результат", "Обучить", "На обучении", "исправленный t-критерий")
                .doesNotContain("!", "leader");
    }

    @Test
    void aSearchIsSetUpFollowedTakenUpAgainAndItsBestProposedForTraining() {
        UI.getCurrent()
                .navigate(
                        "experiments/searches/new",
                        QueryParameters.fromString("data=penguins@1&target=species&algorithm=nearest-neighbours"));
        awaitContent(() -> find(Button.class).all().stream()
                .anyMatch(button -> button.getText().equals("Start the search") && button.isEnabled()));
        assertThat(select("Algorithm").getValue()).isEqualTo(Algorithm.NEAREST_NEIGHBOURS);
        whole("Trials, at most").setValue(3);
        number("Neighbours, to").setValue(2000.0);
        assertThat(button("Start the search").isEnabled()).isFalse();
        assertThat(words(find(SearchPanel.class).single())).contains("between 1 and 1,000");
        number("Neighbours, to").setValue(20.0);
        awaitContent(() -> button("Start the search").isEnabled());
        button("Start the search").click();

        SearchStatus started = searches.recent(1).getFirst();
        jobs.await(started.search().job().orElseThrow(), Duration.ofMinutes(1));
        awaitContent(() -> words(find(SearchView.class).single()).contains("The best of 3 trials"));
        assertThat(words(find(SearchView.class).single())).contains("Searched", "seed 42", "3 of 3 trials");
        assertThat(whole("Trials in all, at most").getValue()).isEqualTo(23);
        whole("Trials in all, at most").setValue(4);
        button("Go on searching").click();
        awaitContent(() -> words(find(SearchView.class).single()).contains("The best of 4 trials"));

        Trial best = searches.status(started.search().id()).best().orElseThrow();
        find(Button.class, find(TrialTable.class).single()).all().getFirst().click();
        assertThat(find(NumberField.class).all())
                .filteredOn(field -> "Neighbours".equals(field.getLabel()))
                .singleElement()
                .satisfies(field -> assertThat(field.getValue()).isEqualTo(((Neighbours) best.settings()).k()));
        UI.getCurrent().setLocale(Locale.of("ru"));
        UI.getCurrent().navigate("experiments/searches/" + started.search().id());
        assertThat(words(find(SearchView.class).single()))
                .contains("Лучшая из 4 проб", "Подобрано")
                .doesNotContain("!");
        navigate("experiments", ExperimentsView.class);
        awaitContent(() -> !find(SearchRow.class).all().isEmpty());
    }

    private IntegerField whole(String label) {
        return find(IntegerField.class).all().stream()
                .filter(field -> label.equals(field.getLabel()))
                .findFirst()
                .orElseThrow();
    }

    private NumberField number(String label) {
        return find(NumberField.class).all().stream()
                .filter(field -> field.getAriaLabel().filter(label::equals).isPresent())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatIsNotThereIsNotFound() {
        navigate("experiments/" + UUID.randomUUID(), MissingThingView.class);
        navigate("experiments/soon", MissingThingView.class);
        navigate("experiments/searches/" + UUID.randomUUID(), MissingThingView.class);
    }

    private ComparisonStatus compared(RunSpec spec) {
        ComparisonId id = comparisons.start(new ComparisonRequest(spec, QUICK));
        jobs.await(comparisons.status(id).comparison().job().orElseThrow(), Duration.ofMinutes(1));
        return comparisons.status(id);
    }

    private void show(ComparisonStatus status, String query) {
        UI.getCurrent().navigate("experiments/" + status.comparison().id(), QueryParameters.fromString(query));
    }

    private static List<String> ranked(Leaderboard board, String metric) {
        return Ranking.of(board, metric).places().stream()
                .map(place -> ComparisonWords.algorithm(place.row().algorithm()))
                .toList();
    }

    private List<NativeTableRow> rows() {
        return find(NativeTableRow.class, find(BoardTable.class).single()).all().stream()
                .skip(1)
                .toList();
    }

    private List<String> names() {
        return rows().stream()
                .map(row -> row.getHeaderCells()
                        .getFirst()
                        .getElement()
                        .getChild(0)
                        .getChild(0)
                        .getText())
                .toList();
    }

    private Button button(String words) {
        return find(Button.class).all().stream()
                .filter(button -> button.getText().equals(words))
                .findFirst()
                .orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private <T> Select<T> select(String label) {
        return find(Select.class).all().stream()
                .filter(select -> label.equals(select.getLabel()))
                .findFirst()
                .orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private CheckboxGroup<Algorithm> algorithms() {
        return find(CheckboxGroup.class).all().stream()
                .filter(group -> "Algorithms".equals(group.getLabel()))
                .findFirst()
                .orElseThrow();
    }

    private static String words(Component component) {
        return component.getElement().getTextRecursively().replace('\u00a0', ' ');
    }
}
