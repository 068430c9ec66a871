package dev.rookery.ui.experiment;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.experiment.SearchPlan;
import dev.rookery.experiment.SearchPlan.Strategy;
import dev.rookery.experiment.SearchRequest;
import dev.rookery.schema.Field;
import dev.rookery.training.Algorithm;
import dev.rookery.training.RunSpec;
import dev.rookery.training.Task;
import dev.rookery.ui.dataset.ColumnWords;
import dev.rookery.ui.dataset.train.ColumnChoice;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Whose settings to search, where, and how long. Starts with everything filled in. */
final class SearchForm extends Div {
    private static final int MAX_MINUTES = (int) SearchPlan.MAX_TIME.toMinutes();

    private final Select<DatasetVersion> data = new Select<>();
    private final Select<String> target = new Select<>();
    private final Select<Algorithm> algorithm = new Select<>();
    private final RadioButtonGroup<Task> task = new RadioButtonGroup<>(text("train.task"));
    private final RadioButtonGroup<Strategy> strategy = new RadioButtonGroup<>(text("tune.strategy"));
    private final IntegerField steps = whole("tune.steps", 2, 20);
    private final IntegerField trials = whole("tune.trials", 1, SearchPlan.MAX_TRIALS);
    private final IntegerField minutes = whole("tune.minutes", 1, MAX_MINUTES);
    private final IntegerField seed = whole("train.seed", 0, Integer.MAX_VALUE);
    private final Div ranges = new Div();
    private RangeFields fields;
    private Runnable changed = () -> {};
    private boolean filling;

    SearchForm(List<DatasetVersion> versions, Optional<String> wanted, Algorithm first) {
        addClassNames("rookery-train", "rookery-search-form");
        data.setLabel(text("compare.data"));
        data.setItems(versions);
        data.setItemLabelGenerator(version -> version.id().toString());
        data.setValue(versions.getFirst());
        target.setLabel(text("train.target"));
        target.setPlaceholder(text("train.chooseTarget"));
        target.setItemLabelGenerator(column -> ColumnWords.label(version().schema(), column));
        algorithm.setLabel(text("train.algorithm"));
        algorithm.setItems(Algorithm.COMPARED);
        algorithm.setItemLabelGenerator(ComparisonWords::algorithm);
        algorithm.setValue(first);
        task.setItems(Task.values());
        task.setItemLabelGenerator(each -> text("task." + each));
        strategy.setItems(Strategy.RANDOM, Strategy.GRID);
        strategy.setItemLabelGenerator(SearchForm::named);
        SearchPlan usual = SearchPlan.usual(first);
        strategy.setValue(usual.strategy());
        steps.setValue(usual.steps());
        trials.setValue(usual.trials());
        minutes.setValue((int) usual.time().toMinutes());
        seed.setValue((int) RunSpec.DEFAULT_SEED);
        seed.setHelperText(text("tune.seedHelp"));
        fields = new RangeFields(first, this::told);
        ranges.add(fields);
        chooseData(wanted);
        chooseStrategy();
        data.addValueChangeListener(_ -> fill(() -> chooseData(Optional.empty())));
        target.addValueChangeListener(_ -> fill(this::chooseTarget));
        algorithm.addValueChangeListener(_ -> fill(this::chooseAlgorithm));
        task.addValueChangeListener(_ -> told());
        strategy.addValueChangeListener(_ -> fill(this::chooseStrategy));
        Stream.of(steps, trials, minutes, seed).forEach(field -> field.addValueChangeListener(_ -> told()));
        Div what = new Div(data, target, algorithm);
        what.addClassName("rookery-train-what");
        Div budget = new Div(trials, minutes, steps, seed);
        budget.addClassName("rookery-train-settings");
        add(what, task, strategy, ranges, budget);
    }

    /** Told once after each change that a reader made. */
    void whenChanged(Runnable listener) {
        changed = listener;
    }

    /**
     * Absent while something is missing.
     *
     * @throws dev.rookery.common.InvalidException when something lies where it may not
     */
    Optional<SearchRequest> request() {
        boolean complete = Stream.of(trials, minutes, seed).noneMatch(IntegerField::isEmpty)
                && (strategy.getValue() == Strategy.RANDOM || !steps.isEmpty());
        return complete
                ? spec().flatMap(spec -> fields.dimensions()
                        .map(dimensions -> new SearchRequest(
                                spec,
                                new SearchPlan(
                                        strategy.getValue(),
                                        dimensions,
                                        steps.isEmpty() ? 0 : steps.getValue(),
                                        trials.getValue(),
                                        Duration.ofMinutes(minutes.getValue())))))
                : Optional.empty();
    }

    /** Absent while nothing is to be predicted. */
    Optional<RunSpec> spec() {
        return target.getOptionalValue()
                .map(column -> RunSpec.defaults(version(), column)
                        .withTask(task.isEmpty() ? Task.CLASSIFICATION : task.getValue())
                        .withFeatures(ColumnChoice.usual(version(), column))
                        .withHyperparameters(algorithm.getValue().defaults())
                        .withSeed(seed.isEmpty() ? RunSpec.DEFAULT_SEED : seed.getValue()));
    }

    private void told() {
        if (!filling) {
            changed.run();
        }
    }

    private void fill(Runnable rest) {
        if (!filling) {
            filling = true;
            rest.run();
            filling = false;
            changed.run();
        }
    }

    private DatasetVersion version() {
        return data.getValue();
    }

    private void chooseData(Optional<String> wanted) {
        List<String> possible = ColumnChoice.targets(version());
        target.setItems(possible);
        wanted.or(() -> version().schema().target().map(Field::name))
                .filter(possible::contains)
                .ifPresent(target::setValue);
        chooseTarget();
    }

    private void chooseTarget() {
        String column = target.getValue();
        task.setVisible(column != null && ColumnChoice.isNumber(version(), column));
        if (column != null) {
            task.setValue(RunSpec.task(version(), column));
        }
    }

    private void chooseAlgorithm() {
        fields = new RangeFields(algorithm.getValue(), this::told);
        ranges.removeAll();
        ranges.add(fields);
    }

    private void chooseStrategy() {
        steps.setVisible(strategy.getValue() == Strategy.GRID);
    }

    private static String named(Strategy each) {
        return text("tune.strategy." + each.name().toLowerCase(Locale.ROOT));
    }

    private static IntegerField whole(String key, int low, int high) {
        IntegerField field = new IntegerField(text(key));
        field.setMin(low);
        field.setMax(high);
        field.setValueChangeMode(ValueChangeMode.ON_BLUR);
        return field;
    }
}
