package dev.rookery.ui.predict;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.rookery.model.Input;
import dev.rookery.schema.ColumnType;
import dev.rookery.ui.text.FieldWords;
import dev.rookery.ui.text.Messages;
import dev.rookery.ui.text.NumberWords;
import java.text.DecimalFormatSymbols;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A number, typed with the decimal mark of the reader's language, above the picture of its training values. A text field rather
 * than a browser's number field: that one swallows what it cannot read instead of letting us say what is wrong with it.
 */
final class NumberControl extends InputControl {
    private static final int TYPING_PAUSE_MILLIS = 300;

    private final Input.Number input;
    private final TextField field = new TextField();
    private final TrainingHistogram histogram;
    private final ValueSlider slider;
    private final Div hint = new Div();
    private final String range;

    NumberControl(Input.Number input) {
        this.input = input;
        NumberWords words = NumberWords.of(input);
        range = words.range(input.min(), input.max());
        histogram = new TrainingHistogram(input.histogram());
        field.setLabel(FieldWords.label(input));
        field.setWidthFull();
        field.setClearButtonVisible(true);
        field.setAutocomplete(com.vaadin.flow.component.textfield.Autocomplete.OFF);
        field.getElement()
                .setProperty(
                        "inputMode", input.type() == ColumnType.INTEGER && input.min() >= 0 ? "numeric" : "decimal");
        input.unit().ifPresent(u -> {
            Span suffix = new Span(FieldWords.unit(u));
            suffix.addClassName("rookery-quiet");
            field.setSuffixComponent(suffix);
        });
        input.description().map(Messages::say).ifPresent(field::setHelperText);
        field.setPlaceholder(text("predict.typical", words.number(input.imputed())));
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.setValueChangeTimeout(TYPING_PAUSE_MILLIS);
        field.addValueChangeListener(event -> {
            field.setInvalid(false);
            describe();
            if (event.isFromClient()) {
                fireChanged();
            }
        });
        field.addBlurListener(_ -> fireCommitted());
        // Not in a box that lists levels or dates: there Enter takes what is highlighted.
        field.addKeyDownListener(Key.ENTER, _ -> fireSubmitted());
        slider = new ValueSlider(input, this::drag, this::fireCommitted);
        hint.addClassName("rookery-input-hint");
        hint.getElement().setAttribute("aria-live", "polite");
        Div picture = new Div(histogram, slider, hint);
        picture.addClassName("rookery-input-picture");
        getContent().add(field, picture);
        describe();
    }

    @Override
    Input input() {
        return input;
    }

    @Override
    String entry() {
        String typed = field.getValue().strip();
        if (decimalMark() != ',') {
            return typed;
        }
        return typed.replaceAll("[\\s\\u00a0\\u202f]", "").replace(',', '.');
    }

    @Override
    void setEntry(String text) {
        boolean number = readNumber(text).isPresent();
        field.setValue(number ? text.replace('.', decimalMark()) : text);
    }

    @Override
    void setFault(Optional<String> fault) {
        field.setErrorMessage(fault.orElse(""));
        field.setInvalid(fault.isPresent());
        describe();
    }

    @Override
    void focusInput() {
        field.focus();
    }

    private void drag(String text) {
        setEntry(text);
        fireMoved();
    }

    private void describe() {
        OptionalDouble value = readNumber(entry());
        // What is refused stands in red below the field already.
        boolean outside = !field.isInvalid()
                && value.isPresent()
                && (value.getAsDouble() < input.min() || value.getAsDouble() > input.max());
        histogram.mark(value);
        slider.show(value);
        hint.setText(outside ? text("predict.outside", range) : text("predict.seen", range));
        hint.setClassName("rookery-input-warning", outside);
    }

    private char decimalMark() {
        return DecimalFormatSymbols.getInstance(getLocale()).getDecimalSeparator();
    }

    private static OptionalDouble readNumber(String text) {
        try {
            double value = Double.parseDouble(text);
            return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}
