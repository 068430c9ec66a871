package dev.rookery.ui.dataset.train;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.rookery.training.Algorithm;
import dev.rookery.training.Hyperparameters;
import dev.rookery.training.Setting;
import dev.rookery.ui.text.Formats;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A field for each number that can be set about an algorithm, with its range beneath it. */
final class SettingFields extends Div {
    private final Algorithm algorithm;
    private final Map<Setting, NumberField> fields = new LinkedHashMap<>();

    /** @param changed told after each change */
    SettingFields(Algorithm algorithm, Runnable changed) {
        this.algorithm = algorithm;
        addClassName("rookery-train-settings");
        for (Setting setting : algorithm.settings()) {
            NumberField field = new NumberField(text("setting." + setting.name()));
            field.setHelperText(range(setting));
            field.setMin(setting.low());
            field.setMax(setting.high());
            field.getElement().setProperty("step", setting.whole() ? "1" : "any");
            field.setValue(setting.standard());
            field.setValueChangeMode(ValueChangeMode.ON_BLUR);
            field.addValueChangeListener(_ -> changed.run());
            fields.put(setting, field);
            add(field);
        }
        setVisible(!fields.isEmpty());
    }

    /** Puts in what was set elsewhere. */
    void fill(Hyperparameters hyperparameters) {
        fields.forEach((setting, field) -> field.setValue(Hyperparameters.value(hyperparameters, setting.name())));
    }

    /**
     * What was entered; absent while a number is missing.
     *
     * @throws dev.rookery.common.InvalidException when a setting is out of its range
     */
    Optional<Hyperparameters> hyperparameters() {
        Map<String, Double> values = new TreeMap<>();
        fields.forEach((setting, field) -> {
            if (!field.isEmpty()) {
                values.put(setting.name(), field.getValue());
            }
        });
        return values.size() < fields.size() ? Optional.empty() : Optional.of(algorithm.with(values));
    }

    private static String range(Setting setting) {
        Formats formats = Formats.current();
        return text(
                setting.open() ? "setting.above" : "setting.within",
                formats.number(setting.low()),
                formats.exact(setting.high()));
    }
}
