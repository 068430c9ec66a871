package dev.rookery.ui.dataset.compare;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import dev.rookery.profile.Profile;
import dev.rookery.profile.Statistic;
import dev.rookery.profile.StatisticsDiff;
import dev.rookery.profile.StatisticsDiff.Figure;
import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Field;
import dev.rookery.ui.dataset.ColumnWords;
import dev.rookery.ui.text.Formats;
import dev.rookery.ui.text.NumberWords;
import java.util.List;

/** Which figures of which columns changed from one version to another, each with its value before and after. */
final class StatisticsChanges extends Div {
    private static final int FIRST = 12;

    private final Formats formats = Formats.current();

    StatisticsChanges(Profile before, Profile after) {
        StatisticsDiff diff = StatisticsDiff.of(before, after);
        add(new Paragraph(text(
                "compare.statistics.whole",
                becomes(before.rows(), after.rows()),
                becomes(before.duplicateRows(), after.duplicateRows()),
                becomes(before.missingCells(), after.missingCells()))));
        add(new Paragraph(text("compare.statistics.differ", diff.columns().size(), diff.compared())));
        int first = Math.min(FIRST, diff.columns().size());
        if (first > 0) {
            add(table(diff.columns().subList(0, first)));
        }
        if (diff.columns().size() > first) {
            List<StatisticsDiff.Column> rest =
                    diff.columns().subList(first, diff.columns().size());
            add(new Details(text("compare.statistics.more", rest.size()), table(rest)));
        }
    }

    private Div table(List<StatisticsDiff.Column> columns) {
        NativeTable table = new NativeTable();
        table.addClassName("rookery-drift");
        NativeTableRow head = table.getHead().addRow();
        List.of("compare.statistics.figure", "compare.rows.before", "compare.rows.after", "compare.statistics.change")
                .forEach(key -> header(head, text(key), "col"));
        for (StatisticsDiff.Column column : columns) {
            NativeTableRow name = table.getBody().addRow();
            header(name, ColumnWords.title(column.field()), "rowgroup")
                    .getElement()
                    .setAttribute("colspan", "4");
            for (Figure figure : column.figures()) {
                NativeTableRow row = table.getBody().addRow();
                header(row, name(figure, column.field()), "row");
                row.addDataCell().setText(value(figure, figure.before(), column.field()));
                row.addDataCell().setText(value(figure, figure.after(), column.field()));
                row.addDataCell().setText(change(figure));
            }
        }
        Div region = new Div(table);
        region.addClassNames("rookery-table", "rookery-statistics");
        region.getElement().setAttribute("tabindex", "0");
        region.getElement().setAttribute("role", "region");
        region.getElement().setAttribute("aria-label", text("compare.statistics"));
        return region;
    }

    private static NativeTableHeaderCell header(NativeTableRow row, String words, String scope) {
        NativeTableHeaderCell cell = row.addHeaderCell();
        cell.setText(words);
        cell.getElement().setAttribute("scope", scope);
        return cell;
    }

    private static String name(Figure figure, Field field) {
        if (figure.statistic() == Statistic.LEVEL) {
            return text("compare.statistics.level", figure.level());
        }
        boolean days = figure.statistic() == Statistic.SD && field.type() == ColumnType.DATE;
        return text("profile.fact." + figure.statistic().key() + (days ? "Days" : ""));
    }

    private String value(Figure figure, double value, Field field) {
        if (Double.isNaN(value)) {
            return "–";
        }
        return switch (figure.statistic()) {
            case MISSING, DISTINCT, ZEROS, NEGATIVES, INFINITE, ONCE, LEVEL -> formats.integer((long) value);
            case MIN, Q1, MEDIAN, Q3, MAX, MEAN -> {
                double least = Math.min(figure.before(), figure.after());
                yield NumberWords.of(field, least, Math.max(figure.before(), figure.after()))
                        .number(value);
            }
            case SD, SKEWNESS, KURTOSIS, MEAN_LENGTH -> formats.number(value);
        };
    }

    private String change(Figure figure) {
        double change = figure.after() - figure.before();
        return Double.isNaN(change) ? "–" : (change > 0 ? "+" : "") + formats.number(change);
    }

    private String becomes(long before, long after) {
        return before == after ? formats.integer(after) : formats.integer(before) + " → " + formats.integer(after);
    }
}
