package dev.rookery.ui.predict;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import dev.rookery.model.Input;
import dev.rookery.ui.text.FieldWords;
import dev.rookery.ui.text.Formats;
import dev.rookery.ui.text.Messages;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One of the training levels, the most frequent first, or nothing. Another name may be typed: the model then scores the row
 * without it, as REST would, unless the contract lists what is allowed.
 */
final class CategoryControl extends InputControl {
    private final Input.Category input;
    private final ComboBox<String> field = new ComboBox<>();
    private final List<String> levels;
    private final long rows;
    private final LevelBars bars;
    private final Div hint = new Div();

    CategoryControl(Input.Category input) {
        this.input = input;
        levels = byFrequency(input);
        bars = new LevelBars(
                levels,
                levels.stream()
                        .map(level -> input.counts().get(input.levels().indexOf(level)))
                        .toList());
        rows = input.counts().stream().mapToLong(Long::longValue).sum();
        Formats formats = Formats.current();
        field.setLabel(FieldWords.label(input));
        field.setWidthFull();
        field.setClearButtonVisible(true);
        field.setItems(levels);
        field.setPlaceholder(text("predict.unknown"));
        input.description().map(Messages::say).ifPresent(field::setHelperText);
        field.setAllowCustomValue(true);
        field.addCustomValueSetListener(event -> {
            setEntry(event.getDetail());
            fireChanged();
            fireCommitted();
        });
        field.addValueChangeListener(event -> {
            field.setInvalid(false);
            describe(rows, formats);
            if (event.isFromClient()) {
                fireChanged();
                fireCommitted();
            }
        });
        hint.addClassName("rookery-input-hint");
        hint.getElement().setAttribute("aria-live", "polite");
        Div picture = new Div(bars, hint);
        picture.addClassName("rookery-input-picture");
        getContent().add(field, picture);
        describe(rows, formats);
    }

    @Override
    Input input() {
        return input;
    }

    @Override
    String entry() {
        return field.getOptionalValue().orElse("");
    }

    @Override
    void setEntry(String text) {
        if (text.isBlank()) {
            field.clear();
            return;
        }
        if (!levels.contains(text)) {
            List<String> withNew = new ArrayList<>(levels);
            withNew.add(text);
            field.setItems(withNew);
        }
        field.setValue(text);
    }

    @Override
    void setFault(Optional<String> fault) {
        field.setErrorMessage(fault.orElse(""));
        field.setInvalid(fault.isPresent());
        describe(rows, Formats.current());
    }

    @Override
    void focusInput() {
        field.focus();
    }

    private void describe(long rows, Formats formats) {
        String level = entry();
        int at = input.levels().indexOf(level);
        // What is refused stands in red below the field already.
        boolean unseen = !level.isEmpty() && at < 0 && !field.isInvalid();
        bars.mark(level);
        hint.setClassName("rookery-input-warning", unseen);
        if (unseen) {
            hint.setText(text("predict.unseenLevel"));
        } else if (at >= 0) {
            hint.setText(text(
                    "predict.levelShare",
                    formats.percent((double) input.counts().get(at) / rows)));
        } else {
            hint.setText(text("predict.levels", levels.size()));
        }
    }

    private static List<String> byFrequency(Input.Category input) {
        return IntStream.range(0, input.levels().size())
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> -input.counts().get(i)))
                .map(i -> input.levels().get(i))
                .toList();
    }
}
