package dev.rookery.ui.run;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import dev.rookery.common.Json;
import dev.rookery.tracking.MetricPoint;
import dev.rookery.tracking.Run;
import dev.rookery.ui.component.ChartFigure;
import dev.rookery.ui.component.ChartTable;
import dev.rookery.ui.component.ClassColors;
import dev.rookery.ui.text.Formats;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How the metrics of several runs went over their steps: a chart for each metric, a line for each run. */
final class CurvesBeside extends Section {
    private static final int CHARTS = 12;
    private static final int POINTS = 1_000;
    private static final int TABLE_ROWS = 40;

    /**
     * Histories by metric and run, of metrics that any of the runs measured more than once.
     *
     * @param history of a metric of a run
     */
    static Map<String, Map<Run, List<MetricPoint>>> read(
            List<Run> runs, BiFunction<Run, String, List<MetricPoint>> history) {
        Map<String, Map<Run, List<MetricPoint>>> found = new TreeMap<>();
        for (Run run : runs) {
            run.latest().values().stream()
                    .filter(point -> point.step() > 0)
                    .map(MetricPoint::key)
                    .filter(key -> found.containsKey(key) || found.size() < CHARTS)
                    .forEach(key -> found.computeIfAbsent(key, _ -> new LinkedHashMap<>())
                            .put(run, history.apply(run, key)));
        }
        return found;
    }

    CurvesBeside(Map<String, Map<Run, List<MetricPoint>>> histories) {
        Div charts = new Div();
        charts.addClassName("rookery-run-charts");
        histories.forEach((metric, runs) -> charts.add(chart(metric, runs)));
        add(new H2(text("runs.curves")), charts);
    }

    private static ChartFigure chart(String metric, Map<Run, List<MetricPoint>> runs) {
        Formats formats = Formats.current();
        ObjectNode option = Json.mapper().createObjectNode();
        option.putObject("grid").put("left", 8).put("right", 24).put("top", 36).put("bottom", 28);
        option.putObject("tooltip").put("trigger", "axis");
        option.putObject("legend").put("top", 0).put("type", "scroll");
        option.put("animation", false);
        ObjectNode x = option.putObject("xAxis").put("type", "value").put("name", text("runs.step"));
        x.put("nameLocation", "middle").put("nameGap", 28).put("minInterval", 1);
        option.putObject("yAxis").put("type", "value").put("scale", true);
        ArrayNode series = option.putArray("series");
        List<List<String>> table = new ArrayList<>();
        runs.forEach((run, points) -> {
            String name = named(run, runs);
            line(series.addObject(), name, ClassColors.of(series.size() - 1), MetricChart.thinned(points, POINTS));
            MetricChart.thinned(points, TABLE_ROWS)
                    .forEach(point ->
                            table.add(List.of(name, formats.integer(point.step()), formats.number(point.value()))));
        });
        return new ChartFigure(
                        metric,
                        text("runs.curvesOf", runs.size()),
                        option,
                        new ChartTable(List.of(text("runs.run"), text("runs.step"), text("runs.value")), table))
                .compact();
    }

    /** With the beginning of its id where another has the same name. */
    private static String named(Run run, Map<Run, List<MetricPoint>> runs) {
        boolean alone = runs.keySet().stream()
                        .filter(other -> other.name().equals(run.name()))
                        .count()
                == 1;
        return alone ? run.name() : run.name() + " · " + run.id().toString().substring(0, 8);
    }

    private static void line(ObjectNode line, String name, String colour, List<MetricPoint> points) {
        line.put("type", "line").put("name", name).put("showSymbol", false);
        line.putObject("lineStyle").put("color", colour).put("width", 2);
        line.putObject("itemStyle").put("color", colour);
        ArrayNode data = line.putArray("data");
        points.stream()
                .filter(point -> Double.isFinite(point.value()))
                .forEach(point -> data.addArray().add(point.step()).add(point.value()));
    }
}
