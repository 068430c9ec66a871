package dev.rookery.ui.experiment;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.rookery.experiment.Dimension;
import dev.rookery.training.Algorithm;
import dev.rookery.training.Setting;
import dev.rookery.ui.text.Formats;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A line for each setting of an algorithm: whether it is varied, and between which values. */
final class RangeFields extends Div {
    private final List<Line> lines = new ArrayList<>();

    /** @param changed told after each change */
    RangeFields(Algorithm algorithm, Runnable changed) {
        addClassName("rookery-ranges");
        for (Setting setting : algorithm.settings()) {
            Line line = new Line(setting, changed);
            lines.add(line);
            add(line);
        }
    }

    /** What is varied; absent while an end is missing. */
    Optional<List<Dimension>> dimensions() {
        List<Line> varied =
                lines.stream().filter(line -> line.varied.getValue()).toList();
        return varied.stream().anyMatch(line -> line.low.isEmpty() || line.high.isEmpty())
                ? Optional.empty()
                : Optional.of(varied.stream()
                        .map(line -> new Dimension(line.setting.name(), line.low.getValue(), line.high.getValue()))
                        .toList());
    }

    private static final class Line extends Div {
        private final Setting setting;
        private final Checkbox varied = new Checkbox();
        private final NumberField low;
        private final NumberField high;

        Line(Setting setting, Runnable changed) {
            this.setting = setting;
            String name = text("setting." + setting.name());
            varied.setLabel(name);
            varied.setValue(setting.searched().isPresent());
            double from = setting.searched().map(Setting.SearchRange::low).orElse(setting.standard());
            double to = setting.searched().map(Setting.SearchRange::high).orElse(setting.high());
            low = end(text("tune.from", name), from);
            high = end(text("tune.to", name), to);
            Formats formats = Formats.current();
            varied.setHelperText(text(
                    "tune.usual",
                    formats.number(setting.standard()),
                    text(
                            setting.open() ? "setting.above" : "setting.within",
                            formats.number(setting.low()),
                            formats.exact(setting.high()))));
            enable();
            varied.addValueChangeListener(_ -> {
                enable();
                changed.run();
            });
            low.addValueChangeListener(_ -> changed.run());
            high.addValueChangeListener(_ -> changed.run());
            Div ends = new Div(low, high);
            ends.addClassName("rookery-range-ends");
            addClassName("rookery-range");
            add(varied, ends);
        }

        private void enable() {
            low.setEnabled(varied.getValue());
            high.setEnabled(varied.getValue());
        }

        private NumberField end(String label, double value) {
            NumberField field = new NumberField();
            field.setAriaLabel(label);
            field.setMin(setting.low());
            field.setMax(setting.high());
            field.getElement().setProperty("step", setting.whole() ? "1" : "any");
            field.setValue(value);
            field.setValueChangeMode(ValueChangeMode.ON_BLUR);
            return field;
        }
    }
}
