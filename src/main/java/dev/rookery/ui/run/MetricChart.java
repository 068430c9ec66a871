package dev.rookery.ui.run;

import static dev.rookery.ui.text.Messages.text;

import dev.rookery.common.Json;
import dev.rookery.tracking.MetricPoint;
import dev.rookery.ui.component.ChartFigure;
import dev.rookery.ui.component.ChartTable;
import dev.rookery.ui.component.ClassColors;
import dev.rookery.ui.text.Formats;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How a metric went over the steps of a run. */
final class MetricChart {
    /** A screen has no more places to draw. */
    private static final int POINTS = 2_000;

    private static final int TABLE_ROWS = 200;

    private MetricChart() {}

    static ChartFigure of(String metric, List<MetricPoint> history) {
        Formats formats = Formats.current();
        List<MetricPoint> drawn = thinned(history, POINTS);
        return new ChartFigure(
                        metric,
                        text("runs.points", history.size()),
                        option(drawn),
                        table(thinned(history, TABLE_ROWS), formats))
                .compact();
    }

    private static ObjectNode option(List<MetricPoint> points) {
        ObjectNode option = Json.mapper().createObjectNode();
        option.putObject("grid").put("left", 8).put("right", 24).put("top", 12).put("bottom", 28);
        option.putObject("tooltip").put("trigger", "axis");
        option.put("animation", false);
        ObjectNode x = option.putObject("xAxis").put("type", "value").put("name", text("runs.step"));
        x.put("nameLocation", "middle").put("nameGap", 28).put("minInterval", 1);
        option.putObject("yAxis").put("type", "value").put("scale", true);
        ObjectNode line = option.putArray("series").addObject();
        line.put("type", "line").put("showSymbol", false);
        line.putObject("lineStyle").put("color", ClassColors.of(0)).put("width", 2);
        line.putObject("itemStyle").put("color", ClassColors.of(0));
        ArrayNode data = line.putArray("data");
        points.stream()
                .filter(point -> Double.isFinite(point.value()))
                .forEach(point -> data.addArray().add(point.step()).add(point.value()));
        return option;
    }

    private static ChartTable table(List<MetricPoint> points, Formats formats) {
        return new ChartTable(
                List.of(text("runs.step"), text("runs.value")),
                points.stream()
                        .map(point -> List.of(formats.integer(point.step()), formats.number(point.value())))
                        .toList());
    }

    /** The lowest and the highest of every stretch, in their order, so that no spike is lost; the last point always. */
    static List<MetricPoint> thinned(List<MetricPoint> points, int most) {
        if (points.size() <= most) {
            return points;
        }
        List<MetricPoint> kept = new ArrayList<>();
        int stretches = most / 2;
        for (int i = 0; i < stretches; i++) {
            int from = (int) ((long) points.size() * i / stretches);
            int to = (int) ((long) points.size() * (i + 1) / stretches);
            int low = from;
            int high = from;
            for (int j = from; j < to; j++) {
                low = points.get(j).value() < points.get(low).value() ? j : low;
                high = points.get(j).value() > points.get(high).value() ? j : high;
            }
            kept.add(points.get(Math.min(low, high)));
            if (low != high) {
                kept.add(points.get(Math.max(low, high)));
            }
        }
        if (kept.getLast() != points.getLast()) {
            kept.add(points.getLast());
        }
        return kept;
    }
}
