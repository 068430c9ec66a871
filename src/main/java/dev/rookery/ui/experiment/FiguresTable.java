package dev.rookery.ui.experiment;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.RouterLink;
import dev.rookery.experiment.Leaderboard;
import dev.rookery.experiment.Ranking;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All numbers of all algorithms; a heading sorts by its column, and again the other way round. */
final class FiguresTable extends Div {
    /**
     * @param state what the address says; the headings lead to the same with another order
     */
    FiguresTable(Leaderboard board, Ranking ranking, BoardState state) {
        List<Column> columns = Column.of(board.task(), ranking.metric());
        Optional<Column> sorted = columns.stream()
                .filter(column -> column.key().equals(state.sort()))
                .findFirst();
        addClassNames("rookery-table", "rookery-data-table", "rookery-board-figures");
        getElement()
                .setAttribute("tabindex", "0")
                .setAttribute("role", "region")
                .setAttribute("aria-label", text("board.figures"));
        NativeTable table = new NativeTable();
        table.setCaptionText(text("board.figures"));
        table.getCaption().addClassName("rookery-unseen");
        NativeTableRow head = table.getHead().addRow();
        NativeTableHeaderCell first = head.addHeaderCell();
        first.getElement().setAttribute("scope", "col");
        first.setText(text("train.algorithm"));
        columns.forEach(column -> heading(
                head.addHeaderCell(),
                column,
                state,
                sorted.filter(column::equals).isPresent()));
        rows(ranking, sorted, state).forEach(row -> {
            NativeTableRow line = table.getBody().addRow();
            NativeTableHeaderCell name = line.addHeaderCell();
            name.getElement().setAttribute("scope", "row");
            name.setText(ComparisonWords.algorithm(row.algorithm()));
            for (Column column : columns) {
                Span figure = new Span(column.written().apply(row));
                figure.addClassName("rookery-number");
                NativeTableCell cell = line.addDataCell();
                cell.add(figure);
            }
        });
        add(table);
    }

    private static List<Leaderboard.Row> rows(Ranking ranking, Optional<Column> sorted, BoardState state) {
        List<Leaderboard.Row> ranked =
                ranking.places().stream().map(Ranking.Place::row).toList();
        Optional<Comparator<Leaderboard.Row>> order = sorted.map(column -> column.order(state.bestFirst()));
        return order.map(by -> ranked.stream().sorted(by).toList()).orElse(ranked);
    }

    private static void heading(NativeTableHeaderCell cell, Column column, BoardState state, boolean sorted) {
        RouterLink link = state.link(column.name(), sorted ? state.reversed() : state.sortedBy(column.key()));
        cell.add(link);
        cell.getElement().setAttribute("scope", "col");
        if (sorted) {
            boolean ascending = column.higherIsBetter() != state.bestFirst();
            cell.getElement().setAttribute("aria-sort", ascending ? "ascending" : "descending");
        }
    }
}
