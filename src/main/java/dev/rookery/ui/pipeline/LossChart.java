package dev.rookery.ui.pipeline;

import static dev.rookery.ui.text.Messages.text;

import dev.rookery.common.Json;
import dev.rookery.tracking.MetricPoint;
import dev.rookery.ui.component.ChartTable;
import dev.rookery.ui.component.ClassColors;
import dev.rookery.ui.text.Formats;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How the training loss falls, tree by tree. */
final class LossChart {
    private static final int TABLE_ROWS = 200;

    private final List<MetricPoint> loss;

    LossChart(List<MetricPoint> loss) {
        this.loss = loss;
    }

    /**
     * @param trees how many there will be, so that the line grows towards its end instead of stretching
     */
    ObjectNode option(int trees) {
        ObjectNode option = Json.mapper().createObjectNode();
        option.putObject("grid").put("left", 8).put("right", 24).put("top", 28).put("bottom", 28);
        option.putObject("tooltip").put("trigger", "axis");
        option.put("animation", false);
        ObjectNode x = option.putObject("xAxis").put("type", "value").put("name", text("run.axis.tree"));
        x.put("nameLocation", "middle").put("nameGap", 28).put("minInterval", 1).put("min", 0);
        if (trees > 0) {
            x.put("max", trees);
        }
        ObjectNode y = option.putObject("yAxis").put("type", "value").put("name", text("run.axis.loss"));
        y.put("min", 0).putObject("nameTextStyle").put("align", "left");
        ObjectNode line = option.putArray("series").addObject();
        line.put("type", "line").put("name", text("run.axis.loss")).put("showSymbol", false);
        line.putObject("lineStyle").put("color", ClassColors.of(0)).put("width", 2);
        line.putObject("itemStyle").put("color", ClassColors.of(0));
        ArrayNode data = line.putArray("data");
        loss.forEach(point -> {
            if (Double.isFinite(point.value())) {
                data.addArray().add(point.step()).add(point.value());
            }
        });
        return option;
    }

    ChartTable table() {
        Formats formats = Formats.current();
        int each = Math.max(1, loss.size() / TABLE_ROWS);
        return new ChartTable(
                List.of(text("run.axis.tree"), text("run.axis.loss")),
                java.util.stream.IntStream.range(0, loss.size())
                        .filter(i -> i % each == 0 || i == loss.size() - 1)
                        .mapToObj(loss::get)
                        .map(point -> List.of(formats.integer(point.step()), formats.number(point.value())))
                        .toList());
    }
}
