package dev.rookery.ui.predict;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.RangeInput;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.rookery.model.Input;
import dev.rookery.schema.ColumnType;
import dev.rookery.ui.text.FieldWords;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * Drags a number along its training values, below their picture and in its scale. For the pointer only: a keyboard types into the
 * field above, and would else meet every number twice.
 */
final class ValueSlider extends Composite<RangeInput> {
    private static final int PAUSE_MILLIS = 40;
    /** Fine enough that a pixel is never more than a step. */
    private static final double STEPS = 200;

    private final RangeInput range = getContent();
    private final Input.Number input;
    /** What comes from the server meanwhile is older than what the hand does. */
    private boolean held;

    /**
     * @param dragged hears the value as text, many times a second
     * @param released hears that the reader let go
     */
    ValueSlider(Input.Number input, Consumer<String> dragged, Runnable released) {
        this.input = input;
        double low = input.histogram().edges()[0];
        double high = input.histogram().edges()[input.histogram().bins()];
        range.addClassName("rookery-slider");
        range.setAriaLabel(text("predict.slider", FieldWords.label(input)));
        range.getElement().setAttribute("tabindex", "-1");
        range.setMin(low);
        range.setMax(high);
        range.setStep(null);
        range.setValueChangeMode(ValueChangeMode.TIMEOUT);
        range.setValueChangeTimeout(PAUSE_MILLIS);
        range.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                held = true;
                dragged.accept(readable(event.getValue(), (high - low) / STEPS));
            }
        });
        range.getElement().addEventListener("change", _ -> {
            held = false;
            released.run();
        });
    }

    /** Stands at the value; at what stands in for it where there is none. */
    void show(OptionalDouble value) {
        range.setClassName("rookery-slider-unset", value.isEmpty());
        double shown = Math.clamp(value.orElse(input.imputed()), range.getMin(), range.getMax());
        if (!held && range.getValue() != shown) {
            range.setValue(shown);
        }
    }

    /** No more digits than a step of the slider tells apart. */
    private String readable(double value, double step) {
        if (input.type() != ColumnType.NUMERIC) {
            return Long.toString(Math.round(value));
        }
        int decimals = step > 0 ? Math.max(0, (int) Math.ceil(-Math.log10(step))) : 0;
        return BigDecimal.valueOf(value)
                .setScale(decimals, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }
}
