package dev.rookery.ui.predict;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import dev.rookery.model.Input;
import dev.rookery.ui.text.FieldWords;
import dev.rookery.ui.text.Messages;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Optional;
import java.util.OptionalDouble;

/** A calendar date, chosen or typed, above the picture of the training dates. */
final class DateControl extends InputControl {
    private final Input.Number input;
    private final DatePicker field = new DatePicker();
    private final TrainingHistogram histogram;
    private final Div hint = new Div();

    DateControl(Input.Number input) {
        this.input = input;
        histogram = new TrainingHistogram(input.histogram());
        field.setLabel(FieldWords.label(input));
        field.setWidthFull();
        field.setClearButtonVisible(true);
        input.description().map(Messages::say).ifPresent(field::setHelperText);
        field.addValueChangeListener(event -> {
            field.setInvalid(false);
            describe();
            if (event.isFromClient()) {
                fireChanged();
                fireCommitted();
            }
        });
        hint.addClassName("rookery-input-hint");
        Div picture = new Div(histogram, hint);
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
        return field.getOptionalValue().map(LocalDate::toString).orElse("");
    }

    @Override
    void setEntry(String text) {
        field.setValue(date(text).orElse(null));
    }

    @Override
    void setFault(Optional<String> fault) {
        field.setErrorMessage(fault.orElse(""));
        field.setInvalid(fault.isPresent());
    }

    @Override
    void focusInput() {
        field.focus();
    }

    private void describe() {
        OptionalDouble day = field.getOptionalValue()
                .map(date -> OptionalDouble.of(date.toEpochDay()))
                .orElse(OptionalDouble.empty());
        boolean outside = day.isPresent() && (day.getAsDouble() < input.min() || day.getAsDouble() > input.max());
        histogram.mark(day);
        DateTimeFormatter format =
                DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(getLocale());
        String range = format.format(LocalDate.ofEpochDay((long) input.min())) + " – "
                + format.format(LocalDate.ofEpochDay((long) input.max()));
        hint.setText(outside ? text("predict.outside", range) : text("predict.seen", range));
        hint.setClassName("rookery-input-warning", outside);
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
