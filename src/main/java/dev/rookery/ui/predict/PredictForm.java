package dev.rookery.ui.predict;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Section;
import dev.rookery.model.Input;
import dev.rookery.model.Signature;
import dev.rookery.schema.ColumnType;
import dev.rookery.ui.component.Glyph;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One control for each input of a signature, in its order, and what can be done with them. */
final class PredictForm extends Composite<Section> {
    private final List<InputControl> controls;

    /** What the reader asks for. */
    interface Listener {
        /** The answer to what stands in the form. */
        void predict();

        /** A real row in the form. */
        void example();

        void clear();

        /** A field changes. */
        void changed();

        /** A field is dragged along; it changes again in a moment. */
        void moved();

        /** The reader is done with a field. */
        void committed();
    }

    PredictForm(Signature signature, Listener listener) {
        controls = signature.inputs().stream().map(PredictForm::control).toList();
        Div grid = new Div();
        grid.addClassName("rookery-inputs");
        for (InputControl control : controls) {
            control.onChange(listener::changed);
            control.onMove(listener::moved);
            control.onCommit(listener::committed);
            control.onSubmit(listener::predict);
            grid.add(control);
        }
        Button predict = new Button(text("predict.submit"), Glyph.PREDICT.create(), _ -> listener.predict());
        predict.addThemeVariants(ButtonVariant.PRIMARY);
        predict.addClassName("rookery-submit");
        Button example = new Button(text("predict.example"), _ -> listener.example());
        Button clear = new Button(text("predict.clear"), _ -> listener.clear());
        clear.addThemeVariants(ButtonVariant.TERTIARY);
        Div buttons = new Div(predict, example, clear);
        buttons.addClassNames("rookery-actions", "rookery-form-actions");
        Section content = getContent();
        content.addClassName("rookery-form");
        content.getElement().setAttribute("aria-label", text("predict.form"));
        content.add(grid, buttons);
    }

    /** Text of each filled field. */
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        for (InputControl control : controls) {
            if (!control.entry().isBlank()) {
                fields.put(control.input().name(), control.entry());
            }
        }
        return fields;
    }

    void setFields(Map<String, String> fields) {
        controls.forEach(control -> {
            String text = fields.getOrDefault(control.input().name(), "");
            if (!control.entry().equals(text)) {
                control.setEntry(text);
            }
            control.setFault(Optional.empty());
        });
    }

    /** Marks these fields, and only these, and goes to the first of them. */
    void setFaults(Map<String, String> sentences) {
        boolean first = true;
        for (InputControl control : controls) {
            Optional<String> sentence =
                    Optional.ofNullable(sentences.get(control.input().name()));
            control.setFault(sentence);
            if (sentence.isPresent() && first) {
                control.focusInput();
                first = false;
            }
        }
    }

    private static InputControl control(Input input) {
        return switch (input) {
            case Input.Number number when number.type() == ColumnType.DATE -> new DateControl(number);
            case Input.Number number -> new NumberControl(number);
            case Input.Category category -> new CategoryControl(category);
        };
    }
}
