package dev.rookery.ui.dataset.intake;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Field;
import dev.rookery.schema.Role;
import dev.rookery.ui.dataset.ColumnWords;
import dev.rookery.ui.text.Formats;
import dev.rookery.ui.text.Messages;
import java.util.List;
import java.util.function.UnaryOperator;

/** One column of an upload: its name, what its cells look like, and what it was taken for, to correct. */
final class ColumnRow extends Div {
    private static final int LONGEST_UNIT = 40;
    private static final int LONGEST_DESCRIPTION = 300;

    private final Select<ColumnType> type = new Select<>();
    private final Select<Role> role = new Select<>();
    private final TextField unit = new TextField();
    private final TextField description = new TextField();
    private boolean telling;

    /** What a person changed. */
    interface Change {
        void to(String column, UnaryOperator<Field> change);
    }

    /**
     * @param missing cells without a value in the whole file
     * @param rows of the whole file
     */
    ColumnRow(Field field, List<String> examples, long missing, long rows, Change change) {
        addClassName("rookery-column-row");
        getElement().setAttribute("role", "listitem");
        Span name = new Span(field.name());
        name.addClassName("rookery-column-name");
        Span cells = new Span(examples.isEmpty() ? text("import.noExample") : String.join(" · ", examples));
        cells.addClassNames("rookery-column-cells", "rookery-quiet");
        type.setItems(ColumnType.values());
        type.setItemLabelGenerator(ColumnWords::type);
        type.setAriaLabel(text("import.typeOf", field.name()));
        role.setItems(Role.values());
        role.setItemLabelGenerator(ColumnWords::role);
        role.setAriaLabel(text("import.roleOf", field.name()));
        words(unit, text("import.unit"), text("import.unitOf", field.name()), LONGEST_UNIT);
        words(description, text("import.description"), text("import.descriptionOf", field.name()), LONGEST_DESCRIPTION);
        show(field);
        unit.addValueChangeListener(event -> {
            if (!telling) {
                change.to(field.name(), known -> known.withUnit(event.getValue()));
            }
        });
        description.addValueChangeListener(event -> {
            if (!telling) {
                change.to(field.name(), known -> known.withDescription(event.getValue()));
            }
        });
        type.addValueChangeListener(event -> {
            if (!telling && event.getValue() != null) {
                change.to(field.name(), known -> known.withType(event.getValue()));
            }
        });
        role.addValueChangeListener(event -> {
            if (!telling && event.getValue() != null) {
                change.to(field.name(), known -> known.withRole(event.getValue()));
            }
        });
        Span gaps = new Span(missing == 0 ? "" : text("import.missing", share(missing, rows)));
        gaps.addClassName("rookery-column-missing");
        if (missing > 0) {
            gaps.getElement().setAttribute("title", text("import.missingCells", missing));
        }
        add(new Div(name, cells), gaps, type, role, unit, description);
    }

    private static void words(TextField field, String words, String spoken, int longest) {
        field.setPlaceholder(words);
        field.setAriaLabel(spoken);
        field.setMaxLength(longest);
        field.setValueChangeMode(ValueChangeMode.ON_BLUR);
    }

    private static String share(long missing, long rows) {
        return Formats.current().percent(rows == 0 ? 0 : (double) missing / rows);
    }

    /** Shows what the column is now taken for. */
    void show(Field field) {
        telling = true;
        type.setValue(field.type());
        role.setValue(field.role());
        unit.setValue(field.unit().orElse(""));
        description.setValue(field.description().map(Messages::say).orElse(""));
        setClassName("rookery-column-target", field.role() == Role.TARGET);
        telling = false;
    }
}
