package dev.rookery.ui.dataset;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.LitRenderer;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.schema.Field;
import dev.rookery.ui.component.LoadingPlace;
import dev.rookery.ui.component.LoadingState;
import dev.rookery.ui.text.Formats;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The cells as they stand in the file, a page at a time: a page is read in the background, has an address, and knows the numbers
 * of its rows. The grid draws the part of it that is in sight.
 */
final class RowsTab extends Div implements TabContent {
    static final int PAGE = 200;

    /** A grid of more columns stalls the browser. */
    private static final int COLUMNS = 100;

    private static final String FROM = "from";

    /** An empty place would look like a fault of the page. */
    private static final String MISSING = "–";

    private final DatasetVersion version;
    private final DatasetService datasets;
    private final Consumer<Map<String, List<String>>> navigate;
    private final Formats formats = Formats.current();
    private final LoadingPlace place = new LoadingPlace();

    /** A row with its number in the file, from 1. */
    private record Row(long number, List<String> cells) {}

    RowsTab(
            DatasetVersion version,
            DatasetService datasets,
            Map<String, List<String>> query,
            Consumer<Map<String, List<String>>> navigate) {
        this.version = version;
        this.datasets = datasets;
        this.navigate = navigate;
        addClassName("rookery-rows");
        add(place);
        show(query);
    }

    @Override
    public void show(Map<String, List<String>> query) {
        long offset = offset(query);
        place.load(
                LoadingState.Shape.TABLE,
                text("dataset.failed", version.id()),
                () -> datasets.rows(version.id(), offset, PAGE),
                rows -> page(offset, rows));
    }

    /** The first row of the page that holds the row asked for; the first page where the address asks for none there is. */
    private long offset(Map<String, List<String>> query) {
        try {
            long row = Long.parseLong(
                    query.getOrDefault(FROM, List.of("1")).stream().findFirst().orElse("1"));
            return (Math.clamp(row, 1, Math.max(1, version.rows())) - 1) / PAGE * PAGE;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private Component page(long offset, List<List<String>> rows) {
        Div page = new Div(pager(offset, rows.size()));
        List<Field> fields = version.schema().fields();
        if (fields.size() > COLUMNS) {
            Paragraph note = new Paragraph(
                    text("dataset.firstColumns", formats.integer(COLUMNS), formats.integer(fields.size())));
            note.addClassName("rookery-quiet");
            page.add(note);
        }
        page.add(grid(offset, rows));
        return page;
    }

    private Component pager(long offset, int shown) {
        Span where = new Span(
                shown == 0
                        ? text("dataset.noRows")
                        : text(
                                "dataset.rowsShown",
                                formats.integer(offset + 1),
                                formats.integer(offset + shown),
                                formats.integer(version.rows())));
        where.getElement().setAttribute("role", "status");
        Div pager = new Div(where);
        pager.addClassName("rookery-pager");
        if (version.rows() > PAGE) {
            pager.add(
                    turn("dataset.earlierRows", offset - PAGE, offset > 0),
                    turn("dataset.laterRows", offset + PAGE, offset + PAGE < version.rows()));
        }
        return pager;
    }

    private Button turn(String key, long offset, boolean possible) {
        Button button = new Button(text(key), _ -> navigate.accept(Map.of(FROM, List.of(String.valueOf(offset + 1)))));
        button.addThemeVariants(ButtonVariant.SMALL);
        button.setEnabled(possible);
        return button;
    }

    private static String cell(Row row, int column) {
        return column < row.cells().size() ? row.cells().get(column) : "";
    }

    private Grid<Row> grid(long offset, List<List<String>> rows) {
        Grid<Row> grid = new Grid<>();
        grid.addColumn(row -> formats.integer(row.number()))
                .setHeader(text("dataset.rowNumber"))
                .setAutoWidth(true)
                .setFlexGrow(0)
                .setFrozen(true)
                .setTextAlign(ColumnTextAlign.END);
        List<Field> fields = version.schema().fields();
        for (int i = 0; i < Math.min(COLUMNS, fields.size()); i++) {
            int index = i;
            Field field = fields.get(i);
            Span header = new Span(ColumnWords.title(field));
            header.getElement().setAttribute("title", field.name());
            CellWords words = new CellWords(
                    rows.stream()
                            .filter(row -> field.type().isNumber() && index < row.size())
                            .map(row -> row.get(index))
                            .toList(),
                    formats);
            grid.addColumn(LitRenderer.<Row>of("<span class=\"${item.gap ? 'rookery-quiet' : ''}\">${item.cell}</span>")
                            .withProperty("gap", row -> cell(row, index).isBlank())
                            .withProperty(
                                    "cell",
                                    row -> cell(row, index).isBlank()
                                            ? MISSING
                                            : field.type().isNumber()
                                                    ? words.write(cell(row, index))
                                                    : cell(row, index)))
                    .setHeader(header)
                    .setAutoWidth(true)
                    .setResizable(true)
                    .setTextAlign(field.type().isNumber() ? ColumnTextAlign.END : ColumnTextAlign.START);
        }
        grid.addThemeVariants(GridVariant.LUMO_COMPACT);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.getElement().setAttribute("aria-label", text("dataset.tab.rows"));
        grid.setItems(IntStream.range(0, rows.size())
                .mapToObj(i -> new Row(offset + i + 1, rows.get(i)))
                .toList());
        return grid;
    }
}
