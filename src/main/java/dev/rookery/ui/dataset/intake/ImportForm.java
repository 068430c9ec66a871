package dev.rookery.ui.dataset.intake;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.virtuallist.VirtualList;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.rookery.dataset.CsvPreview;
import dev.rookery.dataset.Dialect;
import dev.rookery.schema.Field;
import dev.rookery.schema.Role;
import dev.rookery.schema.Schema;
import dev.rookery.ui.component.ChartTable;
import dev.rookery.ui.text.Formats;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What was understood of an upload, and what a person makes of it. Every change is handed on at once, so none can be lost. */
final class ImportForm extends Div {
    private static final int EXAMPLES = 4;
    private static final int EXAMPLE_LENGTH = 40;
    /** Wider tables scroll in a list of their own, so that a million columns do not become a million fields. */
    private static final int DRAWN_COLUMNS = 60;
    /** So many are shown of the first rows; cells are cheaper than fields. */
    private static final int SHOWN_COLUMNS = 100;

    private final CsvPreview preview;
    private final Consumer<ImportDraft> changed;
    private final TextField title = new TextField(text("import.title"));
    private final TextField name = new TextField(text("import.name"));
    private final Select<String> target = new Select<>();
    private final Map<String, ColumnRow> drawn = new HashMap<>();
    private ImportDraft draft;

    /**
     * @param changed told what a person entered
     * @param restated told how the file is written, when a person knows better
     */
    ImportForm(ImportDraft draft, Consumer<ImportDraft> changed, Consumer<Dialect> restated) {
        this.draft = draft;
        this.preview = draft.preview();
        this.changed = changed;
        addClassName("rookery-import");
        title.setValue(draft.title());
        title.setValueChangeMode(ValueChangeMode.ON_BLUR);
        title.addValueChangeListener(event -> change(this.draft.titled(event.getValue())));
        name.setValue(draft.name());
        name.setAllowedCharPattern("[a-z0-9_\\-]");
        name.setMaxLength(63);
        name.setValueChangeMode(ValueChangeMode.ON_BLUR);
        name.setReadOnly(draft.into().isPresent());
        name.setHelperText(text(draft.into().isPresent() ? "import.nameFixed" : "import.nameHelp"));
        name.addValueChangeListener(event -> change(this.draft.named(event.getValue())));
        target.setLabel(text("import.target"));
        target.setHelperText(text("import.targetHelp"));
        target.setEmptySelectionAllowed(true);
        target.setEmptySelectionCaption(text("import.noTarget"));
        showTargets();
        target.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                retarget(Optional.ofNullable(event.getValue()));
            }
        });
        Div fields = new Div(target, title, name);
        fields.addClassName("rookery-import-fields");
        Section written = new Section(new H2(text("dialect.title")), new DialectFields(draft, restated));
        written.addClassName("rookery-section");
        draft.setAside().filter(rows -> rows.count() > 0).ifPresent(rows -> add(aside(rows)));
        add(fields, written, firstRows(), understood(), columns());
    }

    /** Marks the name as what the import could not go on with. */
    void refuseName(String why) {
        name.setErrorMessage(why);
        name.setInvalid(true);
        name.focus();
    }

    private Section understood() {
        UnorderedList reasons = new UnorderedList();
        preview.reasons().stream()
                .filter(reason -> !DialectFields.tells(reason))
                .forEach(reason -> reasons.add(new ListItem(say(reason))));
        Section section = new Section(new H2(text("import.understood")), reasons);
        if (!preview.warnings().isEmpty()) {
            UnorderedList warnings = new UnorderedList();
            preview.warnings().forEach(warning -> warnings.add(new ListItem(say(warning))));
            warnings.addClassName("rookery-warnings");
            section.add(warnings);
        }
        section.addClassNames("rookery-section", "rookery-import-reasons");
        section.setVisible(
                reasons.getComponentCount() > 0 || !preview.warnings().isEmpty());
        return section;
    }

    private Section aside(SetAside rows) {
        Paragraph counts = new Paragraph(
                text("quarantine.toCome", preview.rowCount() + rows.count(), preview.rowCount(), rows.count()));
        UnorderedList list = new UnorderedList();
        rows.first()
                .forEach(row -> list.add(new ListItem(text(
                        "quarantine.line",
                        Formats.current().integer(row.line()),
                        say(row.reason()),
                        cut(String.join(" · ", row.cells()))))));
        Section section = new Section(new H2(text("quarantine.title")), counts, list);
        section.addClassNames("rookery-section", "rookery-import-reasons");
        return section;
    }

    private Section columns() {
        List<Field> fields = draft.schema().fields();
        Paragraph help = new Paragraph(text("import.columnsHelp"));
        help.addClassName("rookery-quiet");
        Section section = new Section(new H2(text("import.columns", fields.size())), help);
        section.addClassName("rookery-section");
        if (fields.size() <= DRAWN_COLUMNS) {
            Div list = new Div();
            list.addClassName("rookery-column-rows");
            list.getElement().setAttribute("role", "list");
            fields.forEach(field -> list.add(row(field)));
            section.add(list);
        } else {
            VirtualList<String> list = new VirtualList<>();
            list.addClassNames("rookery-column-rows", "rookery-column-rows-many");
            list.setItems(fields.stream().map(Field::name).toList());
            list.setRenderer(new ComponentRenderer<>(column -> {
                ColumnRow row = row(draft.schema().field(column).orElseThrow());
                row.getElement().removeAttribute("role"); // the list wraps it in an item of its own
                return row;
            }));
            section.add(list);
        }
        return section;
    }

    private ColumnRow row(Field field) {
        int column = draft.schema().indexOf(field.name());
        ColumnRow row =
                new ColumnRow(field, examples(column), preview.missing().get(column), preview.rowCount(), this::edit);
        drawn.put(field.name(), row);
        return row;
    }

    private List<String> examples(int column) {
        return preview.rows().stream()
                .filter(row -> column < row.size())
                .map(row -> row.get(column))
                .filter(cell -> !cell.isBlank())
                .distinct()
                .limit(EXAMPLES)
                .map(ImportForm::cut)
                .toList();
    }

    private static String cut(String cell) {
        return cell.length() > EXAMPLE_LENGTH ? cell.substring(0, EXAMPLE_LENGTH) + "…" : cell;
    }

    private Section firstRows() {
        List<String> names = draft.schema().fields().stream()
                .map(Field::name)
                .limit(SHOWN_COLUMNS)
                .toList();
        List<String> headings = new ArrayList<>();
        headings.add("");
        headings.addAll(names);
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < preview.rows().size(); i++) {
            List<String> cells = new ArrayList<>();
            cells.add(Formats.current().integer(i + 1L));
            cells.addAll(preview.rows()
                    .get(i)
                    .subList(0, Math.min(names.size(), preview.rows().get(i).size())));
            rows.add(cells);
        }
        String words = names.size() < draft.schema().size()
                ? text("import.firstRowsOf", names.size(), draft.schema().size())
                : text("import.firstRows");
        Section section = new Section(new H2(words), new RawTable(words, new ChartTable(headings, rows)));
        section.addClassName("rookery-section");
        return section;
    }

    private void edit(String column, UnaryOperator<Field> change) {
        Field before = draft.schema().field(column).orElseThrow();
        Field after = change.apply(before);
        List<Field> fields = draft.schema().fields().stream()
                .map(field -> field.name().equals(column)
                        ? after
                        : after.role() == Role.TARGET && field.role() == Role.TARGET
                                ? field.withRole(Role.FEATURE)
                                : field)
                .toList();
        change(draft.with(new Schema(fields)));
    }

    private void retarget(Optional<String> column) {
        change(draft.with(new Schema(draft.schema().fields().stream()
                .map(field -> column.filter(field.name()::equals).isPresent()
                        ? field.withRole(Role.TARGET)
                        : field.role() == Role.TARGET ? field.withRole(Role.FEATURE) : field)
                .toList())));
    }

    private void change(ImportDraft next) {
        boolean schemaChanged = !next.schema().equals(draft.schema());
        this.draft = next;
        changed.accept(next);
        name.setInvalid(false);
        if (schemaChanged) {
            showTargets();
            next.schema()
                    .fields()
                    .forEach(field ->
                            Optional.ofNullable(drawn.get(field.name())).ifPresent(row -> row.show(field)));
        }
    }

    private void showTargets() {
        target.setItems(draft.schema().fields().stream()
                .filter(field -> field.role() == Role.TARGET || ImportDesk.canBePredicted(field))
                .map(Field::name)
                .toList());
        target.setValue(draft.schema().target().map(Field::name).orElse(null));
    }
}
