package dev.rookery.ui.dataset.train;

import static dev.rookery.ui.text.Messages.count;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.textfield.TextFieldBase;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Field;
import dev.rookery.schema.Role;
import dev.rookery.training.GradientBoosting;
import dev.rookery.training.RunSpec;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What to learn from which columns, and how. Starts with Rookery's defaults, which need no change. */
final class TrainForm extends Div {
    private final DatasetVersion version;
    private final TextField model = new TextField(text("train.model"));
    private final Select<String> target = new Select<>();
    private final CheckboxGroup<String> features = new CheckboxGroup<>();
    private final Checkbox standardise = new Checkbox(text("train.standardise"));
    private final IntegerField trees = whole("trees", 1, 5000);
    private final IntegerField leaves = whole("leaves", 2, 1024);
    private final IntegerField depth = whole("depth", 2, 50);
    private final IntegerField nodeSize = whole("nodeSize", 1, 100_000);
    private final NumberField shrinkage = share("shrinkage");
    private final NumberField subsample = share("subsample");
    private final NumberField testShare = share("testShare");
    private final IntegerField folds = whole("folds", 2, 20);
    private final IntegerField seed = whole("seed", 0, Integer.MAX_VALUE);

    /**
     * @param changed told after each change
     */
    TrainForm(DatasetVersion version, Runnable changed) {
        this.version = version;
        addClassName("rookery-train");
        model.setValue(version.id().dataset().value());
        model.setHelperText(text("train.modelHelp"));
        model.setAllowedCharPattern("[a-z0-9_\\-]");
        model.setMaxLength(63);
        target.setLabel(text("train.target"));
        target.setItems(candidates(version));
        target.setPlaceholder(text("train.chooseTarget"));
        features.setLabel(text("train.features"));
        features.addClassName("rookery-train-features");
        standardise.setHelperText(text("train.standardiseHelp"));

        Button all = choose("train.all", () -> features.setValue(new LinkedHashSet<>(possible())));
        Button none = choose("train.none", () -> features.setValue(Set.of()));
        Span chosen = new Span();
        chosen.addClassName("rookery-quiet");
        Div choosing = new Div(chosen, all, none);
        choosing.addClassName("rookery-train-choosing");
        Div settings = new Div(trees, shrinkage, leaves, depth, nodeSize, subsample, testShare, folds, seed);
        settings.addClassName("rookery-train-settings");
        Details advanced = new Details(text("train.advanced"), settings);

        RunSpec defaults = RunSpec.defaults(
                version, candidates(version).stream().findFirst().orElse("-"));
        version.schema()
                .target()
                .map(Field::name)
                .filter(candidates(version)::contains)
                .ifPresent(target::setValue);
        fill(defaults);
        features.addValueChangeListener(
                event -> chosen.setText(count("train.chosen", event.getValue().size())));
        target.addValueChangeListener(_ -> refill());
        refill();
        for (TextFieldBase<?, ?> field : List.<TextFieldBase<?, ?>>of(
                trees, leaves, depth, nodeSize, shrinkage, subsample, testShare, folds, seed, model)) {
            field.setValueChangeMode(ValueChangeMode.ON_BLUR);
            field.addValueChangeListener(_ -> changed.run());
        }
        target.addValueChangeListener(_ -> changed.run());
        features.addValueChangeListener(_ -> changed.run());
        standardise.addValueChangeListener(_ -> changed.run());
        Div what = new Div(target, model);
        what.addClassName("rookery-train-what");
        add(what, features, choosing, standardise, advanced);
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
                && Stream.of(trees, leaves, depth, nodeSize, folds, seed).noneMatch(IntegerField::isEmpty)
                && Stream.of(shrinkage, subsample, testShare).noneMatch(NumberField::isEmpty);
        if (!complete) {
            return Optional.empty();
        }
        return Optional.of(new RunSpec(
                version.id(),
                target.getValue(),
                possible().stream().filter(features.getValue()::contains).toList(),
                new GradientBoosting(
                        trees.getValue(),
                        depth.getValue(),
                        leaves.getValue(),
                        nodeSize.getValue(),
                        shrinkage.getValue(),
                        subsample.getValue()),
                standardise.getValue(),
                testShare.getValue(),
                folds.getValue(),
                seed.getValue()));
    }

    private void fill(RunSpec spec) {
        GradientBoosting boosting = switch (spec.hyperparameters()) {
            case GradientBoosting known -> known;
        };
        trees.setValue(boosting.trees());
        depth.setValue(boosting.maxDepth());
        leaves.setValue(boosting.maxLeaves());
        nodeSize.setValue(boosting.nodeSize());
        shrinkage.setValue(boosting.shrinkage());
        subsample.setValue(boosting.subsample());
        testShare.setValue(spec.testShare());
        folds.setValue(spec.folds());
        seed.setValue(Math.toIntExact(spec.seed()));
        standardise.setValue(spec.standardise());
    }

    /** Everything but the target may be a feature; those of that role are, until someone says otherwise. */
    private void refill() {
        List<String> possible = possible();
        features.setItems(possible);
        features.setValue(new LinkedHashSet<>(version.schema().fields().stream()
                .filter(field -> field.role() == Role.FEATURE || field.role() == Role.TARGET)
                .map(Field::name)
                .filter(possible::contains)
                .toList()));
    }

    private List<String> possible() {
        return version.schema().fields().stream()
                .filter(field -> field.type() != ColumnType.TEXT && field.role() != Role.IDENTIFIER)
                .map(Field::name)
                .filter(name -> !Objects.equals(name, target.getValue()))
                .toList();
    }

    private static List<String> candidates(DatasetVersion version) {
        return version.schema().fields().stream()
                .filter(field -> field.role() == Role.TARGET
                        || field.type() == ColumnType.CATEGORICAL
                        || field.type() == ColumnType.BOOLEAN
                        || field.type() == ColumnType.INTEGER)
                .map(Field::name)
                .toList();
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
