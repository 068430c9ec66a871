package dev.rookery.ui.dataset.explore;

import static dev.rookery.ui.text.Messages.text;

import dev.rookery.common.Json;
import dev.rookery.profile.MissingShare;
import dev.rookery.schema.Schema;
import dev.rookery.ui.component.ChartTable;
import dev.rookery.ui.dataset.ColumnWords;
import dev.rookery.ui.text.Formats;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Which columns lack values, the worst first; columns without a gap take no room in the picture and are all in the table. */
final class MissingChart {
    private static final int NAME_WIDTH = 130;

    private final List<MissingShare> shares;
    private final Schema schema;

    MissingChart(List<MissingShare> shares, Schema schema) {
        this.schema = schema;
        this.shares = shares.stream()
                .sorted(Comparator.comparingDouble(MissingShare::share).reversed())
                .toList();
    }

    List<MissingShare> gaps() {
        return shares.stream().filter(share -> share.missing() > 0).toList();
    }

    ObjectNode option() {
        ObjectNode option = Json.mapper().createObjectNode();
        option.putObject("grid").put("left", 4).put("right", 24).put("top", 4).put("bottom", 24);
        option.putObject("tooltip").put("trigger", "item").put("format", "percent");
        ObjectNode x =
                option.putObject("xAxis").put("type", "value").put("min", 0).put("format", "percent");
        x.put("name", text("explore.axis.missing"))
                .put("nameLocation", "middle")
                .put("nameGap", 24);
        ObjectNode y = option.putObject("yAxis").put("type", "category").put("inverse", true);
        y.putObject("axisTick").put("show", false);
        y.putObject("axisLabel")
                .put("width", NAME_WIDTH)
                .put("overflow", "truncate")
                .put("interval", 0);
        ArrayNode names = y.putArray("data");
        ObjectNode series = option.putArray("series").addObject();
        series.put("type", "bar").put("name", text("explore.axis.missing")).put("barMaxWidth", 18);
        series.putObject("itemStyle").put("color", Groups.ALL_COLOUR);
        ArrayNode data = series.putArray("data");
        for (MissingShare share : gaps()) {
            names.add(ColumnWords.label(schema, share.column()));
            data.add(share.share());
        }
        return option;
    }

    ChartTable table() {
        Formats formats = Formats.current();
        return new ChartTable(
                List.of(text("explore.column"), text("explore.missingRows"), text("explore.share")),
                shares.stream()
                        .map(share -> List.of(
                                ColumnWords.label(schema, share.column()),
                                formats.integer(share.missing()),
                                formats.percent(share.share())))
                        .toList());
    }
}
