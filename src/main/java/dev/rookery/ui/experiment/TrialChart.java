package dev.rookery.ui.experiment;

import static dev.rookery.ui.text.Messages.text;

import dev.rookery.common.Json;
import dev.rookery.experiment.SearchStatus;
import dev.rookery.experiment.Trial;
import dev.rookery.training.Evaluation;
import dev.rookery.ui.component.ChartFigure;
import dev.rookery.ui.component.ChartTable;
import dev.rookery.ui.component.ClassColors;
import dev.rookery.ui.model.MetricWords;
import dev.rookery.ui.text.Formats;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What each trial measured, and the best so far as a staircase. */
final class TrialChart {
    private TrialChart() {}

    static ChartFigure of(SearchStatus status) {
        return new ChartFigure(title(status), behind(status), option(status), table(status));
    }

    static void update(ChartFigure figure, SearchStatus status) {
        figure.update(title(status), behind(status), option(status), table(status));
    }

    private static String title(SearchStatus status) {
        return text("tune.chart", text("metric." + status.metric()));
    }

    private static String behind(SearchStatus status) {
        return text("tune.behind", status.trials().size(), status.points());
    }

    private static ObjectNode option(SearchStatus status) {
        ObjectNode option = Json.mapper().createObjectNode();
        option.putObject("grid").put("left", 8).put("right", 24).put("top", 36).put("bottom", 28);
        option.putObject("legend").put("top", 0);
        option.put("animation", false);
        ObjectNode tooltip = option.putObject("tooltip").put("trigger", "axis");
        ObjectNode x = option.putObject("xAxis").put("type", "value").put("name", text("tune.trial"));
        x.put("nameLocation", "middle").put("nameGap", 28).put("minInterval", 1).put("min", 1);
        x.put("max", Math.max(2, status.points()));
        ObjectNode y = option.putObject("yAxis").put("type", "value").put("scale", true);
        if (Evaluation.isShare(status.metric())) {
            tooltip.put("format", "percent");
            y.put("format", "percent").put("max", 1);
        }
        ArrayNode series = option.putArray("series");
        ObjectNode dots = series.addObject().put("type", "scatter").put("name", text("tune.trials.each"));
        dots.put("symbolSize", 9).putObject("itemStyle").put("color", ClassColors.of(0));
        ObjectNode stairs = series.addObject().put("type", "line").put("name", text("tune.bestSoFar"));
        stairs.put("step", "end").put("showSymbol", false);
        stairs.putObject("lineStyle").put("color", ClassColors.of(1)).put("width", 2);
        stairs.putObject("itemStyle").put("color", ClassColors.of(1));
        ArrayNode each = dots.putArray("data");
        ArrayNode best = stairs.putArray("data");
        boolean high = Evaluation.higherIsBetter(status.metric());
        double soFar = Double.NaN;
        for (Trial trial : status.trials()) {
            double mean = status.mean(trial);
            if (!Double.isNaN(mean)) {
                each.addArray().add(trial.number()).add(mean);
                soFar = Double.isNaN(soFar) ? mean : high ? Math.max(soFar, mean) : Math.min(soFar, mean);
                best.addArray().add(trial.number()).add(soFar);
            }
        }
        return option;
    }

    private static ChartTable table(SearchStatus status) {
        Formats formats = Formats.current();
        return new ChartTable(
                List.of(text("tune.trial"), text("metric." + status.metric()), text("tune.settings")),
                status.trials().stream()
                        .map(trial -> List.of(
                                formats.integer(trial.number()),
                                Double.isNaN(status.mean(trial))
                                        ? "–"
                                        : MetricWords.writtenInColumn(status.metric())
                                                .apply(status.mean(trial)),
                                SearchWords.settings(status, trial)))
                        .toList());
    }
}
