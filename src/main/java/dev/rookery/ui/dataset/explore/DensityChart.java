package dev.rookery.ui.dataset.explore;

import static dev.rookery.ui.text.Messages.text;

import dev.rookery.common.Json;
import dev.rookery.profile.Density;
import dev.rookery.profile.Selection;
import dev.rookery.schema.Field;
import dev.rookery.ui.component.ChartTable;
import dev.rookery.ui.component.EChart;
import dev.rookery.ui.dataset.ColumnWords;
import dev.rookery.ui.text.Formats;
import dev.rookery.ui.text.NumberWords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Where so many rows lie that their points would be one blot: fields shaded by the logarithm of their row count. */
final class DensityChart {
    private static final int TABLE_ROWS = 200;
    private static final int COLOURS = 5;

    private final Field x;
    private final Field y;
    private final Density density;
    private final List<Cell> cells = new ArrayList<>();
    private final Formats formats = Formats.current();

    /** A field of the grid that holds rows. */
    private record Cell(int column, int row, long count) {}

    DensityChart(Field x, Field y, Density density) {
        this.x = x;
        this.y = y;
        this.density = density;
        for (int column = 0; column < density.counts().length; column++) {
            for (int row = 0; row < density.counts()[column].length; row++) {
                if (density.counts()[column][row] > 0) {
                    cells.add(new Cell(column, row, density.counts()[column][row]));
                }
            }
        }
    }

    ObjectNode option() {
        long most = cells.stream().mapToLong(Cell::count).max().orElse(1);
        ObjectNode option = Json.mapper().createObjectNode();
        option.putObject("grid").put("left", 8).put("right", 24).put("top", 28).put("bottom", 80);
        option.putObject("tooltip").put("trigger", "item");
        Brushes.rectangle(option);
        axis(option.putObject("xAxis"), x, density.xEdges())
                .put("nameLocation", "middle")
                .put("nameGap", 28);
        axis(option.putObject("yAxis"), y, density.yEdges())
                .putObject("nameTextStyle")
                .put("align", "left");
        ObjectNode scale = option.putObject("visualMap");
        scale.put("min", 0).put("max", Math.log1p(most)).put("dimension", 3).put("calculable", false);
        scale.put("orient", "horizontal").put("left", "center").put("bottom", 0);
        scale.put("itemWidth", 10).put("itemHeight", 96);
        scale.putArray("text").add(formats.integer(most)).add("0");
        ArrayNode colours = scale.putObject("inRange").putArray("color");
        for (int i = 0; i < COLOURS; i++) {
            colours.add("var(--rookery-sequential-" + i + ")");
        }
        ObjectNode series = option.putArray("series").addObject();
        series.put("type", "heatmap").put("name", text("explore.densityRows"));
        series.putObject("encode").put("x", 0).put("y", 1).put("tooltip", 2);
        ArrayNode data = series.putArray("data");
        for (Cell cell : cells) {
            data.addObject()
                    .put("name", words(cell))
                    .putArray("value")
                    .add(cell.column())
                    .add(cell.row())
                    .add(cell.count())
                    .add(Math.log1p(cell.count()));
        }
        return option;
    }

    private static ObjectNode axis(ObjectNode axis, Field field, double[] edges) {
        axis.put("type", "category").put("name", ColumnWords.title(field));
        axis.putObject("axisLabel").put("interval", (edges.length - 1) / 5);
        axis.putObject("axisTick").put("show", false);
        ArrayNode names = axis.putArray("data");
        NumberWords numbers = NumberWords.of(field, edges);
        for (int i = 0; i + 1 < edges.length; i++) {
            names.add(numbers.number(edges[i]));
        }
        return axis;
    }

    private String words(Cell cell) {
        return range(x, density.xEdges(), cell.column()) + " × " + range(y, density.yEdges(), cell.row());
    }

    private static String range(Field field, double[] edges, int at) {
        NumberWords numbers = NumberWords.of(field, edges);
        return numbers.number(edges[at]) + " – " + numbers.number(edges[at + 1]);
    }

    /** The selection narrowed to the field drawn at this place of the series; unchanged where there is none. */
    Selection within(Selection selection, int index) {
        if (index < 0 || index >= cells.size()) {
            return selection;
        }
        Cell cell = cells.get(index);
        return selection
                .withRange(x.name(), span(density.xEdges(), cell.column()))
                .withRange(y.name(), span(density.yEdges(), cell.row()));
    }

    /** The selection narrowed to the fields that a rectangle touches; its ends are places on the axes. */
    Selection within(Selection selection, EChart.BrushEvent.Rectangle area) {
        return selection
                .withRange(x.name(), span(density.xEdges(), area.xMin(), area.xMax()))
                .withRange(y.name(), span(density.yEdges(), area.yMin(), area.yMax()));
    }

    private static Selection.Range span(double[] edges, int at) {
        return span(edges, at, at);
    }

    private static Selection.Range span(double[] edges, double from, double to) {
        int last = edges.length - 2;
        int first = (int) Math.clamp(Math.round(from), 0, last);
        return new Selection.Range(edges[first], edges[1 + (int) Math.clamp(Math.round(to), first, last)]);
    }

    /** The fullest fields first. */
    ChartTable table() {
        return new ChartTable(
                List.of(ColumnWords.title(x), ColumnWords.title(y), text("explore.densityRows")),
                cells.stream()
                        .sorted(Comparator.comparingLong(Cell::count).reversed())
                        .limit(TABLE_ROWS)
                        .map(cell -> List.of(
                                range(x, density.xEdges(), cell.column()),
                                range(y, density.yEdges(), cell.row()),
                                formats.integer(cell.count())))
                        .toList());
    }
}
