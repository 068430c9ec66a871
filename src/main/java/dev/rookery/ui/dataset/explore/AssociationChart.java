package dev.rookery.ui.dataset.explore;

import static dev.rookery.ui.text.Messages.text;

import dev.rookery.common.Json;
import dev.rookery.profile.AssociationKind;
import dev.rookery.profile.AssociationMatrix;
import dev.rookery.schema.Schema;
import dev.rookery.ui.component.ChartTable;
import dev.rookery.ui.dataset.ColumnWords;
import dev.rookery.ui.text.Formats;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How strongly every two columns go together. Correlations have a sign and diverge from zero; the measures of columns that hold
 * names have none, so they get a scale of their own.
 */
final class AssociationChart {
    /** With more columns the numbers in the cells would be too small to read. */
    private static final int LABELLED_COLUMNS = 10;

    private static final int NAME_WIDTH = 110;
    private static final int COLOURS = 5;
    private static final int SCALE_HEIGHT = 24;

    private final AssociationMatrix matrix;
    private final List<String> labels;
    private final Formats formats = Formats.current();

    AssociationChart(AssociationMatrix matrix, Schema schema) {
        this.matrix = matrix;
        this.labels = matrix.columns().stream()
                .map(column -> ColumnWords.label(schema, column))
                .toList();
    }

    ObjectNode option() {
        ObjectNode option = Json.mapper().createObjectNode();
        option.putObject("grid")
                .put("left", 4)
                .put("right", 8)
                .put("top", 8)
                .put("bottom", anyStrength() ? 60 : 36)
                .put("outerBoundsMode", "same")
                .put("outerBoundsContain", "all");
        option.putObject("tooltip").put("trigger", "item");
        axis(option.putObject("xAxis"))
                .putObject("axisLabel")
                .put("rotate", 40)
                .put("width", NAME_WIDTH)
                .put("overflow", "truncate")
                .put("hideOverlap", false)
                .put("interval", 0);
        axis(option.putObject("yAxis"))
                .put("inverse", true)
                .putObject("axisLabel")
                .put("width", NAME_WIDTH)
                .put("overflow", "truncate")
                .put("interval", 0);
        ArrayNode scales = option.putArray("visualMap");
        scale(scales.addObject(), 0, -1, "diverging", text("explore.association.pearson"));
        ArrayNode series = option.putArray("series");
        series.add(cells(text("explore.association.pearson"), true));
        boolean strengths = anyStrength();
        if (strengths) {
            scale(scales.addObject(), 1, 0, "sequential", text("explore.association.scale"))
                    .put("bottom", 0);
            ((ObjectNode) scales.get(0)).put("bottom", SCALE_HEIGHT);
            series.add(cells(text("explore.association.strength"), false));
        }
        return option;
    }

    private ObjectNode axis(ObjectNode axis) {
        axis.put("type", "category");
        axis.putObject("axisTick").put("show", false);
        ArrayNode names = axis.putArray("data");
        labels.forEach(names::add);
        return axis;
    }

    private static ObjectNode scale(ObjectNode scale, int series, int low, String palette, String name) {
        scale.put("seriesIndex", series).put("min", low).put("max", 1).put("calculable", false);
        scale.put("orient", "horizontal").put("left", "center").put("bottom", 0);
        scale.put("itemWidth", 10).put("itemHeight", 80);
        scale.putArray("text").add("1").add(name + "   " + (low == 0 ? "0" : "−1"));
        ArrayNode tokens = scale.putObject("inRange").putArray("color");
        for (int i = 0; i < COLOURS; i++) {
            tokens.add("var(--rookery-" + palette + "-" + i + ")");
        }
        return scale;
    }

    private ObjectNode cells(String name, boolean signed) {
        ObjectNode series =
                Json.mapper().createObjectNode().put("type", "heatmap").put("name", name);
        series.putObject("label").put("show", matrix.columns().size() <= LABELLED_COLUMNS);
        series.putObject("itemStyle").put("borderWidth", 1).put("borderColor", "var(--vaadin-background-color)");
        ArrayNode data = series.putArray("data");
        for (int row = 0; row < matrix.columns().size(); row++) {
            for (int column = 0; column < matrix.columns().size(); column++) {
                double value = matrix.values()[row][column];
                if (!Double.isNaN(value) && isSigned(row, column) == signed) {
                    ObjectNode item = data.addObject().put("name", pair(row, column));
                    item.putArray("value").add(column).add(row).add(Math.round(value * 100) / 100.0);
                }
            }
        }
        series.putObject("encode").put("x", 0).put("y", 1).put("value", 2).put("tooltip", 2);
        return series;
    }

    /** The columns of the pair of numbers drawn at this place of the correlations; empty where it is none of them. */
    List<String> numbers(int index) {
        int at = 0;
        for (int row = 0; row < matrix.columns().size(); row++) {
            for (int column = 0; column < matrix.columns().size(); column++) {
                if (!Double.isNaN(matrix.values()[row][column]) && isSigned(row, column) && at++ == index) {
                    return List.of(
                            matrix.columns().get(column), matrix.columns().get(row));
                }
            }
        }
        return List.of();
    }

    /** "species × island · Cramér's V" */
    private String pair(int row, int column) {
        return labels.get(row) + " × " + labels.get(column) + " · " + measure(matrix.kinds()[row][column]);
    }

    static String measure(AssociationKind kind) {
        return text("explore.measure." + kind.name().toLowerCase(Locale.ROOT));
    }

    private boolean isSigned(int row, int column) {
        return matrix.kinds()[row][column] == AssociationKind.PEARSON;
    }

    private boolean anyStrength() {
        for (int row = 0; row < matrix.columns().size(); row++) {
            for (int column = 0; column < matrix.columns().size(); column++) {
                if (!isSigned(row, column) && !Double.isNaN(matrix.values()[row][column])) {
                    return true;
                }
            }
        }
        return false;
    }

    /** One line per pair, since every pair has its own measure. */
    ChartTable table() {
        List<List<String>> rows = new ArrayList<>();
        for (int row = 0; row < matrix.columns().size(); row++) {
            for (int column = row + 1; column < matrix.columns().size(); column++) {
                rows.add(List.of(
                        labels.get(row),
                        labels.get(column),
                        measure(matrix.kinds()[row][column]),
                        formats.number(matrix.values()[row][column])));
            }
        }
        return new ChartTable(
                List.of(
                        text("explore.column"),
                        text("explore.otherColumn"),
                        text("explore.measure"),
                        text("explore.value")),
                rows);
    }
}
