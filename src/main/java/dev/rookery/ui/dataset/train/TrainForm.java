package dev.rookery.ui.dataset.train;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.textfield.TextFieldBase;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.schema.Field;
import dev.rookery.training.Algorithm;
import dev.rookery.training.Hyperparameters;
import dev.rookery.training.RunSpec;
import dev.rookery.training.Task;
import dev.rookery.ui.dataset.ColumnWords;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What to learn from which columns, and how. Starts with Rookery's defaults, which need no change. */
final class TrainForm extends Div {
    private static final int MAX_NAME = 63;

    private final DatasetVersion version;
    private final TextField model = new TextField(text("train.model"));
    private final Select<String> target = new Select<>();
    private final CheckboxGroup<String> features = new CheckboxGroup<>();
    private final Checkbox standardise = new Checkbox(text("train.standardise"));
    private final Select<Algorithm> algorithm = new Select<>();
    private final RadioButtonGroup<Task> task = new RadioButtonGroup<>(text("train.task"));
    private final Div settings = new Div();
    private SettingFields fields;
    private final RefinementFields refinement;
    private final NumberField testShare = share("testShare");
    private final IntegerField folds = whole("folds", 2, 20);
    private final IntegerField seed = whole("seed", 0, Integer.MAX_VALUE);

    /**
     * @param changed told after each change
     */
    TrainForm(DatasetVersion version, Runnable changed) {
        this.version = version;
        this.fields = new SettingFields(Algorithm.GRADIENT_BOOSTING, changed);
        this.refinement = new RefinementFields(version, changed);
        addClassName("rookery-train");
        model.setValue(version.id().dataset().value());
        model.setHelperText(text("train.modelHelp"));
        model.setAllowedCharPattern("[a-z0-9_\\-]");
        model.setMaxLength(MAX_NAME);
        target.setLabel(text("train.target"));
        target.setItems(ColumnChoice.targets(version));
        target.setItemLabelGenerator(this::label);
        target.setPlaceholder(text("train.chooseTarget"));
        features.setLabel(text("train.features"));
        features.setItemLabelGenerator(this::label);
        features.addClassName("rookery-train-features");
        standardise.setHelperText(text("train.standardiseHelp"));

        Button all = choose("train.all", () -> features.setValue(new LinkedHashSet<>(possible())));
        Button none = choose("train.none", () -> features.setValue(Set.of()));
        Span chosen = new Span();
        chosen.addClassName("rookery-quiet");
        Div choosing = new Div(chosen, all, none);
        choosing.addClassName("rookery-train-choosing");
        Div spending = new Div(testShare, folds, seed);
        spending.addClassName("rookery-train-settings");
        settings.add(fields);
        Details advanced = new Details(text("train.advanced"), settings, spending, refinement);
        algorithm.setLabel(text("train.algorithm"));
        algorithm.setItems(Algorithm.values());
        algorithm.setItemLabelGenerator(this::named);
        algorithm.setValue(Algorithm.GRADIENT_BOOSTING);
        algorithm.addValueChangeListener(event -> {
            fields = new SettingFields(event.getValue(), changed);
            settings.removeAll();
            settings.add(fields);
        });
        task.setItems(Task.values());
        task.setItemLabelGenerator(each -> text("task." + each));

        RunSpec defaults = RunSpec.defaults(
                version, ColumnChoice.targets(version).stream().findFirst().orElse("-"));
        version.schema()
                .target()
                .map(Field::name)
                .filter(ColumnChoice.targets(version)::contains)
                .ifPresent(target::setValue);
        fill(defaults);
        features.addValueChangeListener(
                event -> chosen.setText(text("train.chosen", event.getValue().size())));
        target.addValueChangeListener(_ -> refill());
        refill();
        for (TextFieldBase<?, ?> field : List.<TextFieldBase<?, ?>>of(testShare, folds, seed, model)) {
            field.setValueChangeMode(ValueChangeMode.ON_BLUR);
            field.addValueChangeListener(_ -> changed.run());
        }
        target.addValueChangeListener(_ -> changed.run());
        features.addValueChangeListener(_ -> changed.run());
        standardise.addValueChangeListener(_ -> changed.run());
        algorithm.addValueChangeListener(_ -> changed.run());
        task.addValueChangeListener(_ -> {
            algorithm.setItemLabelGenerator(this::named);
            showRefinement();
            changed.run();
        });
        Div what = new Div(target, algorithm, model);
        what.addClassName("rookery-train-what");
        add(what, task, features, choosing, standardise, advanced);
    }

    /** Fills in another spec than the usual one. */
    void propose(RunSpec spec) {
        target.setValue(spec.target());
        task.setValue(spec.task());
        features.setValue(new LinkedHashSet<>(spec.features()));
        algorithm.setValue(Hyperparameters.algorithm(spec.hyperparameters()));
        fields.fill(spec.hyperparameters());
        refinement.fill(spec.refinement());
        fill(spec);
        boolean usualTarget = version.schema()
                .target()
                .filter(field -> field.name().equals(spec.target()))
                .isPresent();
        if (!usualTarget) {
            // Under the data set's own name it would compete with the model of the usual target.
            String name = version.id().dataset() + "-" + spec.target().toLowerCase(Locale.ROOT);
            String plain = name.replaceAll("[^a-z0-9_-]+", "-");
            model.setValue(plain.substring(0, Math.min(MAX_NAME, plain.length())));
        }
    }

    Set<String> features() {
        return Set.copyOf(features.getValue());
    }

    void leaveOut(Set<String> columns) {
        Set<String> rest = new LinkedHashSet<>(features.getValue());
        rest.removeAll(columns);
        features.setValue(rest);
    }

    String modelName() {
        return model.getValue().strip();
    }

    void refuseModel(String why) {
        model.setErrorMessage(why);
        model.setInvalid(true);
        model.focus();
    }

    /**
     * What was chosen; absent while no target is, or a number is missing.
     *
     * @throws dev.rookery.common.InvalidException when a setting is out of its range
     */
    Optional<RunSpec> spec() {
        boolean complete = target.getValue() != null
                && Stream.of(folds, seed).noneMatch(IntegerField::isEmpty)
                && !testShare.isEmpty();
        if (!complete) {
            return Optional.empty();
        }
        return refinement
                .refinement()
                .flatMap(refined -> fields.hyperparameters()
                        .map(hyperparameters -> new RunSpec(
                                version.id(),
                                target.getValue(),
                                task.isEmpty() ? Task.CLASSIFICATION : task.getValue(),
                                possible().stream()
                                        .filter(features.getValue()::contains)
                                        .toList(),
                                hyperparameters,
                                standardise.getValue(),
                                testShare.getValue(),
                                folds.getValue(),
                                seed.getValue(),
                                refined)));
    }

    private void fill(RunSpec spec) {
        testShare.setValue(spec.testShare());
        folds.setValue(spec.folds());
        seed.setValue(Math.toIntExact(spec.seed()));
        standardise.setValue(spec.standardise());
    }

    /** Everything but the target may be a feature; those of that role are, until someone says otherwise. */
    private void refill() {
        askForTask();
        List<String> possible = possible();
        features.setItems(possible);
        features.setValue(new LinkedHashSet<>(ColumnChoice.usual(version, target.getValue())));
    }

    /** Only of a whole number one can ask both: which of a few, and how much. */
    private void askForTask() {
        String name = target.getValue();
        if (name != null) {
            task.setValue(RunSpec.task(version, name));
        }
        task.setVisible(name != null && ColumnChoice.isNumber(version, name));
        showRefinement();
    }

    private void showRefinement() {
        refinement.showFor(task.isEmpty() ? Task.CLASSIFICATION : task.getValue());
    }

    /** A linear model has another name for each kind of answer. */
    private String named(Algorithm each) {
        return each == Algorithm.LINEAR && !task.isEmpty()
                ? text("algorithm.linear." + task.getValue())
                : text("algorithm." + each.key());
    }

    private List<String> possible() {
        return ColumnChoice.features(version, target.getValue());
    }

    private String label(String column) {
        return ColumnWords.label(version.schema(), column);
    }

    private static Button choose(String key, Runnable action) {
        Button button = new Button(text(key), _ -> action.run());
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        return button;
    }

    private static IntegerField whole(String key, int low, int high) {
        IntegerField field = new IntegerField(text("train." + key));
        field.setHelperText(text("train." + key + "Help"));
        field.setMin(low);
        field.setMax(high);
        return field;
    }

    private static NumberField share(String key) {
        NumberField field = new NumberField(text("train." + key));
        field.setHelperText(text("train." + key + "Help"));
        field.setMin(0);
        field.setMax(1);
        return field;
    }
}
