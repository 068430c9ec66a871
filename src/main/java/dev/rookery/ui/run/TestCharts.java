package dev.rookery.ui.run;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.html.Div;
import dev.rookery.common.Json;
import dev.rookery.training.Answers;
import dev.rookery.training.Curves;
import dev.rookery.training.Evaluation;
import dev.rookery.ui.component.ChartFigure;
import dev.rookery.ui.component.ChartTable;
import dev.rookery.ui.component.ClassColors;
import dev.rookery.ui.text.Formats;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the probabilities of the test rows are worth: ROC, precision and recall, calibration, a line for each class. */
final class TestCharts extends Div {
    private static final int MOST_CLASSES = 8;
    private static final int POINTS = 400;

    private final Formats formats = Formats.current();
    private final List<String> labels;
    private final int rows;

    TestCharts(Evaluation evaluation, Answers answers) {
        labels = evaluation.labels();
        rows = answers.size();
        addClassName("rookery-run-charts");
        add(
                chart("roc", "runs.roc.x", "runs.roc.y", true, k -> Curves.roc(answers, k)),
                chart(
                        "precision",
                        "runs.precision.x",
                        "runs.precision.y",
                        false,
                        k -> Curves.precisionRecall(answers, k)),
                chart(
                        "calibration",
                        "runs.calibration.x",
                        "runs.calibration.y",
                        true,
                        k -> Curves.calibration(answers, k)));
    }

    private ChartFigure chart(String key, String x, String y, boolean diagonal, IntFunction<List<Curves.Point>> curve) {
        ObjectNode option = Json.mapper().createObjectNode();
        option.putObject("grid").put("left", 8).put("right", 24).put("top", 36).put("bottom", 28);
        option.putObject("tooltip").put("trigger", "item");
        option.putObject("legend").put("top", 0).put("type", "scroll");
        option.put("animation", false);
        axis(option.putObject("xAxis"), text(x), 28);
        axis(option.putObject("yAxis"), text(y), 36);
        ArrayNode series = option.putArray("series");
        List<List<String>> table = new ArrayList<>();
        for (int k = 0; k < Math.min(labels.size(), MOST_CLASSES); k++) {
            List<Curves.Point> points = thinned(curve.apply(k));
            line(series.addObject(), labels.get(k), ClassColors.of(k), points, key.equals("calibration"));
            for (Curves.Point point : points) {
                table.add(List.of(labels.get(k), formats.number(point.x()), formats.number(point.y())));
            }
        }
        if (diagonal) {
            ObjectNode line = series.addObject();
            line(
                    line,
                    text("runs.diagonal"),
                    ClassColors.OTHER,
                    List.of(new Curves.Point(0, 0), new Curves.Point(1, 1)),
                    false);
            line.putObject("lineStyle")
                    .put("type", "dashed")
                    .put("color", ClassColors.OTHER)
                    .put("width", 1);
        }
        return new ChartFigure(
                        text("runs." + key),
                        text("runs.testRows", rows),
                        option,
                        new ChartTable(List.of(text("runs.class"), text(x), text(y)), table))
                .compact();
    }

    private static void axis(ObjectNode axis, String name, int gap) {
        axis.put("type", "value").put("min", 0).put("max", 1).put("name", name);
        axis.put("nameLocation", "middle").put("nameGap", gap);
    }

    private static void line(ObjectNode line, String name, String colour, List<Curves.Point> points, boolean dots) {
        line.put("type", "line").put("name", name).put("showSymbol", dots);
        line.putObject("lineStyle").put("color", colour).put("width", 2);
        line.putObject("itemStyle").put("color", colour);
        ArrayNode data = line.putArray("data");
        points.forEach(point -> data.addArray().add(point.x()).add(point.y()));
    }

    private static List<Curves.Point> thinned(List<Curves.Point> points) {
        int every = 1 + points.size() / POINTS;
        List<Curves.Point> kept = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            if (i % every == 0 || i == points.size() - 1) {
                kept.add(points.get(i));
            }
        }
        return kept;
    }
}
