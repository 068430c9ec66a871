package dev.rookery.ui.dataset.train;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Field;
import dev.rookery.training.Refinement;
import dev.rookery.training.Refinement.Calibration;
import dev.rookery.training.Refinement.Cost;
import dev.rookery.training.Refinement.Division;
import dev.rookery.training.Task;
import dev.rookery.ui.dataset.ColumnWords;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be asked for beyond the usual: class weights, corrected probabilities, costs, and rows that stay together or in order. */
final class RefinementFields extends Div {
    private final DatasetVersion version;
    private final Select<Boolean> balanced = new Select<>();
    private final Select<Calibration> calibration = new Select<>();
    private final TextField costs = new TextField(text("refine.costs"));
    private final Select<Division.Kind> division = new Select<>();
    private final Select<String> column = new Select<>();
    private Map<String, Integer> weights = Map.of();
    private boolean filling;

    /** @param changed told after each change */
    RefinementFields(DatasetVersion version, Runnable changed) {
        this.version = version;
        addClassName("rookery-train-settings");
        balanced.setLabel(text("refine.weights"));
        balanced.setItems(false, true);
        balanced.setItemLabelGenerator(this::weighted);
        calibration.setLabel(text("refine.calibration"));
        calibration.setItems(Calibration.values());
        calibration.setItemLabelGenerator(each -> text("refine.calibration." + lower(each)));
        costs.setHelperText(text("refine.costsHelp"));
        costs.setPlaceholder(text("refine.costsExample"));
        costs.setMaxLength(2000);
        costs.setValueChangeMode(ValueChangeMode.ON_BLUR);
        division.setLabel(text("refine.division"));
        division.setItems(Division.Kind.values());
        division.setItemLabelGenerator(each -> text("refine.division." + lower(each)));
        division.setHelperText(text("refine.divisionHelp"));
        column.setLabel(text("refine.column"));
        column.setItemLabelGenerator(name -> ColumnWords.label(version.schema(), name));
        fill(Refinement.NONE);
        division.addValueChangeListener(_ -> offerColumns());
        for (HasValue<?, ?> field : List.<HasValue<?, ?>>of(balanced, calibration, costs, division, column)) {
            field.addValueChangeListener(_ -> {
                if (!filling) {
                    changed.run();
                }
            });
        }
        add(balanced, calibration, costs, division, column);
    }

    /** Only classes can be weighed, corrected and priced. */
    void showFor(Task task) {
        boolean classes = task == Task.CLASSIFICATION;
        balanced.setVisible(classes);
        calibration.setVisible(classes);
        costs.setVisible(classes);
    }

    void fill(Refinement refinement) {
        filling = true;
        weights = refinement.weights();
        balanced.setValue(refinement.balanced());
        calibration.setValue(refinement.calibration());
        costs.setValue(refinement.costs().stream().map(Cost::toString).collect(Collectors.joining("; ")));
        division.setValue(refinement.division().kind());
        offerColumns();
        if (!refinement.division().column().isEmpty()) {
            column.setValue(refinement.division().column());
        }
        filling = false;
    }

    /**
     * What was chosen; absent while the column that divides is missing.
     *
     * @throws dev.rookery.common.InvalidException when the costs cannot be read
     */
    Optional<Refinement> refinement() {
        boolean byRow = division.getValue() == Division.Kind.ROWS;
        if (!byRow && column.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Refinement(
                balanced.isVisible() && balanced.getValue(),
                balanced.isVisible() && !balanced.getValue() ? weights : Map.of(),
                calibration.isVisible() ? calibration.getValue() : Calibration.NONE,
                costs.isVisible() ? Cost.parse(costs.getValue()) : List.of(),
                byRow ? Division.BY_ROW : new Division(division.getValue(), column.getValue())));
    }

    /** Whatever has values in common can hold rows together; only numbers and days have an order. */
    private void offerColumns() {
        Division.Kind kind = division.getValue();
        column.setVisible(kind != Division.Kind.ROWS);
        String before = column.getValue();
        List<String> names = version.schema().fields().stream()
                .filter(field -> kind == Division.Kind.GROUPED ? field.type() != ColumnType.TEXT : ordered(field))
                .map(Field::name)
                .toList();
        column.setItems(names);
        if (names.contains(before)) {
            column.setValue(before);
        }
    }

    private static boolean ordered(Field field) {
        return field.type() == ColumnType.DATE
                || field.type() == ColumnType.INTEGER
                || field.type() == ColumnType.NUMERIC;
    }

    private String weighted(boolean each) {
        return text(
                each ? "refine.weights.balanced" : weights.isEmpty() ? "refine.weights.equal" : "refine.weights.own");
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
