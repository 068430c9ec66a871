package dev.rookery.ui.dataset.explore;

import dev.rookery.common.Json;
import dev.rookery.profile.Scatter;
import dev.rookery.profile.Selection;
import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Field;
import dev.rookery.ui.component.ChartTable;
import dev.rookery.ui.component.EChart;
import dev.rookery.ui.dataset.ColumnWords;
import dev.rookery.ui.text.NumberWords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Two numbers of every row against each other, coloured by class. */
final class ScatterChart {
    /** A table for reading holds no more; the whole is on the Rows tab. */
    private static final int TABLE_ROWS = 200;

    private static final int MANY_POINTS = 2000;

    private final Field x;
    private final Field y;
    private final Scatter scatter;
    private final NumberWords xWords;
    private final NumberWords yWords;

    ScatterChart(Field x, Field y, Scatter scatter) {
        this.x = x;
        this.y = y;
        this.scatter = scatter;
        this.xWords = words(x, scatter, Scatter.Points::x);
        this.yWords = words(y, scatter, Scatter.Points::y);
    }

    private static NumberWords words(Field field, Scatter scatter, Function<Scatter.Points, double[]> values) {
        DoubleSummaryStatistics drawn = scatter.groups().stream()
                .flatMapToDouble(points -> Arrays.stream(values.apply(points)))
                .summaryStatistics();
        return NumberWords.of(field, drawn.getMin(), drawn.getMax());
    }

    ObjectNode option() {
        ObjectNode option = Json.mapper().createObjectNode();
        option.putObject("grid").put("left", 8).put("right", 24).put("top", 28).put("bottom", 28);
        option.putObject("tooltip").put("trigger", "item");
        Brushes.rectangle(option);
        axis(option.putObject("xAxis"), x, xWords).put("nameLocation", "middle").put("nameGap", 28);
        axis(option.putObject("yAxis"), y, yWords).putObject("nameTextStyle").put("align", "left");
        boolean many = scatter.shown() > MANY_POINTS;
        ArrayNode series = option.putArray("series");
        for (Scatter.Points points : scatter.groups()) {
            ObjectNode node = series.addObject()
                    .put("type", "scatter")
                    .put("name", Groups.name(points.group()))
                    .put("symbolSize", many ? 4 : 7);
            node.putObject("itemStyle")
                    .put("color", Groups.colour(points.group()))
                    .put("opacity", many ? 0.5 : 0.75);
            ArrayNode data = node.putArray("data");
            for (int i = 0; i < points.x().length; i++) {
                data.addArray().add(points.x()[i]).add(points.y()[i]);
            }
        }
        return option;
    }

    /** The selection narrowed to a rectangle in the units of the axes. */
    Selection within(Selection selection, EChart.BrushEvent.Rectangle area) {
        return selection
                .withRange(x.name(), Brushes.rounded(area.xMin(), area.xMax()))
                .withRange(y.name(), Brushes.rounded(area.yMin(), area.yMax()));
    }

    private static ObjectNode axis(ObjectNode axis, Field field, NumberWords words) {
        axis.put("type", "value").put("scale", true).put("name", ColumnWords.title(field));
        if (field.type() == ColumnType.INTEGER) {
            axis.put("minInterval", 1);
        }
        words.axisFormat().ifPresent(format -> axis.put("format", format));
        return axis;
    }

    ChartTable table(String colourHeading) {
        List<List<String>> rows = new ArrayList<>();
        for (Scatter.Points points : scatter.groups()) {
            for (int i = 0; i < points.x().length && rows.size() < TABLE_ROWS; i++) {
                rows.add(List.of(
                        Groups.name(points.group()), xWords.number(points.x()[i]), yWords.number(points.y()[i])));
            }
        }
        return new ChartTable(List.of(colourHeading, ColumnWords.title(x), ColumnWords.title(y)), rows);
    }
}
