package dev.rookery.ui.run;

import static dev.rookery.ui.text.Messages.text;

import dev.rookery.common.Json;
import dev.rookery.training.Evaluation;
import dev.rookery.training.Importances;
import dev.rookery.ui.component.ChartFigure;
import dev.rookery.ui.component.ChartTable;
import dev.rookery.ui.component.ClassColors;
import dev.rookery.ui.model.MetricWords;
import dev.rookery.ui.text.Formats;
import java.util.List;
import java.util.function.DoubleFunction;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the model loses without each input, the largest loss on top. */
final class ImportanceChart {
    private static final int SHOWN = 20;
    private static final double SMALLEST_P = 0.001;

    private ImportanceChart() {}

    static ChartFigure of(Importances importances) {
        String metric = text("metric." + importances.metric());
        return new ChartFigure(
                text("runs.importances.title", metric),
                text("runs.importances.behind", importances.rows(), importances.shuffles()),
                option(importances),
                table(importances, metric));
    }

    private static ObjectNode option(Importances importances) {
        ObjectNode option = Json.mapper().createObjectNode();
        option.putObject("grid")
                .put("left", 8)
                .put("right", 24)
                .put("top", 12)
                .put("bottom", 8)
                .put("containLabel", true);
        ObjectNode tooltip = option.putObject("tooltip").put("trigger", "item");
        option.put("animation", false);
        ObjectNode x = option.putObject("xAxis").put("type", "value");
        if (Evaluation.isShare(importances.metric())) {
            tooltip.put("format", "percent");
            x.put("format", "percent");
        }
        ObjectNode y = option.putObject("yAxis").put("type", "category").put("inverse", true);
        ArrayNode names = y.putArray("data");
        ObjectNode bars =
                option.putArray("series").addObject().put("type", "bar").put("barMaxWidth", 18);
        bars.putObject("itemStyle").put("color", ClassColors.of(0));
        ArrayNode losses = bars.putArray("data");
        importances.inputs().stream().limit(SHOWN).forEach(input -> {
            names.add(input.name());
            losses.add(input.loss());
        });
        return option;
    }

    private static ChartTable table(Importances importances, String metric) {
        Formats formats = Formats.current();
        DoubleFunction<String> written = MetricWords.writtenInColumn(importances.metric());
        return new ChartTable(
                List.of(text("runs.importances.input"), metric, text("runs.importances.p")),
                importances.inputs().stream()
                        .map(input -> List.of(
                                input.name(),
                                written.apply(input.loss()) + " ± " + written.apply(input.sd()),
                                input.pValue() < SMALLEST_P
                                        ? "< " + formats.number(SMALLEST_P)
                                        : formats.number(input.pValue())))
                        .toList());
    }
}
