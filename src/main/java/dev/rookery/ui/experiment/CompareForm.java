package dev.rookery.ui.experiment;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.experiment.ComparisonRequest;
import dev.rookery.schema.Field;
import dev.rookery.training.Algorithm;
import dev.rookery.training.GradientBoosting;
import dev.rookery.training.RunSpec;
import dev.rookery.training.Task;
import dev.rookery.ui.dataset.ColumnWords;
import dev.rookery.ui.dataset.train.ColumnChoice;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What to compare on what. Starts with everything filled in, so that nothing need be changed. */
final class CompareForm extends Div {
    private final Select<DatasetVersion> data = new Select<>();
    private final Select<String> target = new Select<>();
    private final RadioButtonGroup<Task> task = new RadioButtonGroup<>(text("train.task"));
    private final CheckboxGroup<Algorithm> algorithms = new CheckboxGroup<>(text("compare.algorithms"));
    private final IntegerField folds = new IntegerField(text("train.folds"));
    private final CheckboxGroup<String> features = new CheckboxGroup<>();
    private final Details from = new Details();
    private Runnable changed = () -> {};
    private boolean filling;

    CompareForm(List<DatasetVersion> versions, DatasetVersion first, Optional<String> wanted) {
        addClassName("rookery-train");
        data.setLabel(text("compare.data"));
        data.setItems(versions);
        data.setItemLabelGenerator(version -> version.id().toString());
        data.setValue(first);
        target.setLabel(text("train.target"));
        target.setPlaceholder(text("train.chooseTarget"));
        target.setItemLabelGenerator(this::label);
        features.setItemLabelGenerator(this::label);
        task.setItems(Task.values());
        task.setItemLabelGenerator(each -> text("task." + each));
        algorithms.setItems(Algorithm.values());
        algorithms.setItemLabelGenerator(ComparisonWords::algorithm);
        algorithms.setItemEnabledProvider(each -> each != Algorithm.DUMMY);
        algorithms.setValue(EnumSet.allOf(Algorithm.class));
        algorithms.setHelperText(text("compare.dummy"));
        algorithms.addClassName("rookery-train-features");
        folds.setMin(2);
        folds.setMax(20);
        folds.setValue(RunSpec.DEFAULT_FOLDS);
        folds.setStepButtonsVisible(true);
        folds.setHelperText(text("train.foldsHelp"));
        folds.setValueChangeMode(ValueChangeMode.ON_BLUR);
        features.addClassName("rookery-train-features");
        features.getElement().setAttribute("aria-label", text("train.features"));
        features.addValueChangeListener(event ->
                from.setSummaryText(text("compare.from", event.getValue().size())));
        from.add(features);
        chooseData(wanted);
        data.addValueChangeListener(_ -> fill(() -> chooseData(Optional.empty())));
        target.addValueChangeListener(_ -> fill(this::chooseTarget));
        for (HasValue<?, ?> field : List.<HasValue<?, ?>>of(task, algorithms, folds, features)) {
            field.addValueChangeListener(_ -> fill(() -> {}));
        }
        Div what = new Div(data, target, folds);
        what.addClassName("rookery-train-what");
        add(what, task, algorithms, from);
    }

    /** Told once after each change that a reader made, when everything that follows from it is filled in. */
    void whenChanged(Runnable told) {
        changed = told;
    }

    private void fill(Runnable rest) {
        if (filling) {
            return;
        }
        filling = true;
        rest.run();
        filling = false;
        changed.run();
    }

    private String label(String column) {
        return ColumnWords.label(version().schema(), column);
    }

    DatasetVersion version() {
        return data.getValue();
    }

    Optional<String> target() {
        return target.getOptionalValue();
    }

    Set<String> features() {
        return Set.copyOf(features.getValue());
    }

    void leaveOut(Set<String> columns) {
        Set<String> rest = new LinkedHashSet<>(features.getValue());
        rest.removeAll(columns);
        features.setValue(rest);
    }

    /** Absent while something is missing. */
    Optional<ComparisonRequest> request() {
        boolean folded = !folds.isEmpty() && folds.getValue() >= folds.getMin() && folds.getValue() <= folds.getMax();
        boolean chosen = algorithms.getValue().stream().anyMatch(each -> each != Algorithm.DUMMY);
        if (!folded || !chosen) {
            return Optional.empty();
        }
        return target().map(column -> new ComparisonRequest(
                new RunSpec(
                        version().id(),
                        column,
                        task.isEmpty() ? Task.CLASSIFICATION : task.getValue(),
                        ColumnChoice.features(version(), column).stream()
                                .filter(features.getValue()::contains)
                                .toList(),
                        GradientBoosting.defaults(),
                        true,
                        RunSpec.DEFAULT_TEST_SHARE,
                        folds.getValue(),
                        RunSpec.DEFAULT_SEED),
                List.copyOf(algorithms.getValue())));
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
        features.setItems(ColumnChoice.features(version(), column));
        features.setValue(new LinkedHashSet<>(ColumnChoice.usual(version(), column)));
    }
}
