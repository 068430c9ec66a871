package dev.rookery.ui.dataset;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import dev.rookery.profile.ColumnProfile;
import dev.rookery.profile.LevelCount;
import dev.rookery.profile.Profile;
import dev.rookery.schema.Field;
import dev.rookery.ui.component.Glyph;
import dev.rookery.ui.text.FieldWords;
import dev.rookery.ui.text.Formats;
import dev.rookery.ui.text.Messages;
import dev.rookery.ui.text.NumberWords;
import java.util.List;

/** Every column in one line of numbers, with all there is to know of it below when asked. */
final class ColumnsTab extends Div {
    private static final String UNIT = "unit";
    private static final List<String> HEADINGS =
            List.of("name", "type", "role", UNIT, "missing", "distinct", "min", "mean", "max", "shape");

    private final Formats formats = Formats.current();
    private final List<String> headings;

    ColumnsTab(Profile profile) {
        headings = HEADINGS.stream()
                .filter(key -> !key.equals(UNIT) || hasUnits(profile))
                .toList();
        addClassNames("rookery-table", "rookery-columns");
        getElement().setAttribute("tabindex", "0");
        getElement().setAttribute("role", "region");
        getElement().setAttribute("aria-label", text("dataset.tab.columns"));
        NativeTable table = new NativeTable();
        NativeTableRow head = table.getHead().addRow();
        headings.forEach(key -> {
            var cell = head.addHeaderCell();
            cell.setText(text("column." + key));
            cell.getElement().setAttribute("scope", "col");
        });
        profile.columnProfiles().forEach(column -> {
            NativeTableRow row = table.getBody().addRow();
            NativeTableRow below = table.getBody().addRow();
            below.setVisible(false);
            expand(fill(row, column, profile.rows()), below, column, profile.rows());
        });
        add(table);
    }

    /** Where no column has one, the room is better spent on the others. */
    private static boolean hasUnits(Profile profile) {
        return profile.columnProfiles().stream()
                .anyMatch(column -> column.field().unit().isPresent());
    }

    private NativeTableHeaderCell fill(NativeTableRow row, ColumnProfile column, long rows) {
        Field field = column.field();
        NativeTableHeaderCell name = row.addHeaderCell();
        name.add(new ColumnName(ColumnWords.label(field), field.name()));
        name.getElement().setAttribute("scope", "row");
        field.description().ifPresent(words -> name.getElement().setAttribute("title", Messages.say(words)));
        row.addDataCell().setText(ColumnWords.type(field.type()));
        row.addDataCell().setText(ColumnWords.role(field.role()));
        if (headings.contains(UNIT)) {
            row.addDataCell().setText(field.unit().map(FieldWords::unit).orElse(""));
        }
        row.addDataCell().add(missing(rows == 0 ? 0 : (double) column.missing() / rows));
        row.addDataCell().setText((column.distinctApproximate() ? "≈ " : "") + formats.integer(column.distinct()));
        switch (column) {
            case ColumnProfile.NumberProfile number -> {
                NumberWords words = ColumnWords.numbers(number);
                for (double value : new double[] {number.min(), number.mean(), number.max()}) {
                    row.addDataCell().setText(words.number(value));
                }
            }
            case ColumnProfile.LevelsProfile levels -> {
                var top = row.addDataCell();
                top.setText(mostly(levels));
                top.getElement().setAttribute("colspan", "3");
            }
        }
        row.addDataCell().add(new MiniBars(column));
        return name;
    }

    /** The most frequent level, unless none is: then no two rows share one. */
    private static String mostly(ColumnProfile.LevelsProfile levels) {
        if (levels.top().isEmpty()) {
            return "";
        }
        LevelCount first = levels.top().getFirst();
        return first.count() > 1 ? text("column.mostly", first.level()) : text("column.allDifferent");
    }

    /** Everything else that is known of a column is a click away, and made only then. */
    private void expand(NativeTableHeaderCell name, NativeTableRow below, ColumnProfile column, long rows) {
        Button more = new Button(Glyph.TABLE.create());
        more.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        more.setAriaLabel(text("column.details", ColumnWords.label(column.field())));
        more.setTooltipText(text("column.details", ColumnWords.label(column.field())));
        more.getElement().setAttribute("aria-expanded", "false");
        more.addClickListener(_ -> {
            boolean open = !below.isVisible();
            if (open && below.getChildren().findAny().isEmpty()) {
                var cell = below.addDataCell();
                cell.getElement().setAttribute("colspan", String.valueOf(headings.size()));
                cell.add(new ColumnDetails(column, rows));
            }
            below.setVisible(open);
            more.getElement().setAttribute("aria-expanded", String.valueOf(open));
        });
        name.addComponentAsFirst(more);
    }

    private Div missing(double share) {
        Span bar = new Span();
        bar.getStyle().set("--rookery-share", String.valueOf(share));
        bar.addClassName("rookery-share-bar");
        Div cell = new Div(bar, new Span(formats.percent(share)));
        cell.addClassName("rookery-share");
        return cell;
    }
}
