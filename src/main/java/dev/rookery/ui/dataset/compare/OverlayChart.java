package dev.rookery.ui.dataset.compare;

import static dev.rookery.ui.text.Messages.text;

import dev.rookery.common.Json;
import dev.rookery.profile.Comparison;
import dev.rookery.ui.component.ChartTable;
import dev.rookery.ui.dataset.ColumnWords;
import dev.rookery.ui.text.Formats;
import dev.rookery.ui.text.NumberWords;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One column of all sides, as shares of each side's rows: steps over the same bins, or bars beside each other. */
final class OverlayChart {
    private static final int NAME_WIDTH = 110;
    private static final double FILL = 0.14;
    private static final double NEARLY_ALL = 0.8;

    private final Comparison.Column column;
    private final List<String> sides;
    private final boolean number;

    OverlayChart(Comparison.Column column, List<String> sides) {
        this.column = column;
        this.sides = sides;
        this.number = column.field().type().isNumber();
    }

    ObjectNode option() {
        ObjectNode option = Json.mapper().createObjectNode();
        ObjectNode grid = option.putObject("grid").put("left", 4).put("right", 12);
        option.putObject("tooltip").put("trigger", "axis").put("format", "percent");
        ObjectNode share = Json.mapper().createObjectNode();
        share.put("type", "value").put("min", 0).put("format", "percent").put("splitNumber", 3);
        if (most() > NEARLY_ALL) {
            share.put("max", 1);
        }
        if (number) {
            grid.put("top", 8).put("bottom", 4);
            steps(option);
            option.set("yAxis", share);
        } else {
            grid.put("top", 4).put("bottom", 4);
            ObjectNode y = option.putObject("yAxis").put("type", "category").put("inverse", true);
            y.putObject("axisTick").put("show", false);
            y.putObject("axisLabel").put("width", NAME_WIDTH).put("overflow", "truncate");
            ArrayNode names = y.putArray("data");
            column.labels().forEach(names::add);
            option.set("xAxis", share);
            bars(option);
        }
        return option;
    }

    private void steps(ObjectNode option) {
        ObjectNode x = option.putObject("xAxis").put("type", "category").put("boundaryGap", true);
        x.putObject("axisTick").put("show", false);
        x.putObject("axisLabel").put("interval", Math.max(1, column.edges().length / 5));
        ArrayNode names = x.putArray("data");
        // Where a bin begins is enough below; the table has both ends.
        NumberWords words = NumberWords.of(column.field(), column.edges());
        for (int i = 0; i + 1 < column.edges().length; i++) {
            names.add(words.number(column.edges()[i]));
        }
        ArrayNode series = option.putArray("series");
        for (int side = 0; side < sides.size(); side++) {
            ObjectNode line = series.addObject().put("type", "line").put("step", "middle");
            line.put("name", sides.get(side)).put("showSymbol", false);
            line.putObject("lineStyle").put("width", 2).put("color", SideWords.colour(side));
            line.putObject("itemStyle").put("color", SideWords.colour(side));
            line.putObject("areaStyle").put("color", SideWords.colour(side)).put("opacity", FILL);
            shares(line.putArray("data"), side);
        }
    }

    private void bars(ObjectNode option) {
        ArrayNode series = option.putArray("series");
        for (int side = 0; side < sides.size(); side++) {
            ObjectNode bar = series.addObject().put("type", "bar").put("name", sides.get(side));
            bar.putObject("itemStyle").put("color", SideWords.colour(side));
            shares(bar.putArray("data"), side);
        }
    }

    private void shares(ArrayNode data, int side) {
        for (int i = 0; i < column.counts().get(side).length; i++) {
            data.add(share(side, i));
        }
    }

    private double share(int side, int at) {
        double rows = 0;
        for (long count : column.counts().get(side)) {
            rows += count;
        }
        return rows == 0 ? 0 : column.counts().get(side)[at] / rows;
    }

    private double most() {
        double most = 0;
        for (int side = 0; side < sides.size(); side++) {
            for (int i = 0; i < column.counts().get(side).length; i++) {
                most = Math.max(most, share(side, i));
            }
        }
        return most;
    }

    private List<String> labels() {
        if (!number) {
            return column.labels();
        }
        List<String> labels = new ArrayList<>();
        NumberWords words = NumberWords.of(column.field(), column.edges());
        for (int i = 0; i + 1 < column.edges().length; i++) {
            labels.add(words.number(column.edges()[i]) + " – " + words.number(column.edges()[i + 1]));
        }
        return labels;
    }

    ChartTable table() {
        List<String> headings = new ArrayList<>(List.of(ColumnWords.title(column.field())));
        sides.forEach(side -> headings.add(text("compare.shareOf", side)));
        List<List<String>> rows = new ArrayList<>();
        List<String> labels = labels();
        for (int i = 0; i < labels.size(); i++) {
            List<String> row = new ArrayList<>(List.of(labels.get(i)));
            for (int side = 0; side < sides.size(); side++) {
                row.add(Formats.current().percent(share(side, i)));
            }
            rows.add(row);
        }
        return new ChartTable(headings, rows);
    }
}
