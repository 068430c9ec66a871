package dev.rookery.ui.dataset.explore;

import static dev.rookery.ui.text.Messages.text;

import dev.rookery.common.Json;
import dev.rookery.profile.MissingPattern;
import dev.rookery.profile.Profile;
import dev.rookery.profile.TargetRelation;
import dev.rookery.schema.Schema;
import dev.rookery.ui.component.ChartFigure;
import dev.rookery.ui.component.ChartTable;
import dev.rookery.ui.dataset.ColumnWords;
import dev.rookery.ui.text.Formats;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The pictures of a whole table: how its columns go together, where cells are missing, what tells about the target. */
public final class ProfileFigures {
    private static final int NAME_WIDTH = 130;
    private static final int COLOURS = 5;
    private static final int TARGET_BARS = 15;

    private ProfileFigures() {}

    public static List<ChartFigure> of(Profile profile, Schema schema) {
        List<ChartFigure> figures = new ArrayList<>();
        if (profile.associations().columns().size() > 1) {
            AssociationChart chart = new AssociationChart(profile.associations(), schema);
            figures.add(figure("explore.associations", profile, chart.option(), chart.table(), "rookery-figure-tall"));
        }
        if (!profile.target().isEmpty()) {
            String target = schema.target().map(ColumnWords::label).orElse("");
            ChartFigure figure = new ChartFigure(
                    text("profile.target", target),
                    text("profile.targetHow"),
                    targetOption(profile.target(), schema),
                    targetTable(profile.target(), schema));
            figure.addClassName("rookery-figure-tall");
            figures.add(figure);
        }
        if (!profile.missing().columns().isEmpty()) {
            figures.add(figure(
                    "profile.missing",
                    profile,
                    missingOption(profile.missing(), schema),
                    missingTable(profile.missing(), schema),
                    "rookery-figure-wide"));
        }
        return figures;
    }

    private static ChartFigure figure(
            String title, Profile profile, ObjectNode option, ChartTable table, String className) {
        ChartFigure figure = new ChartFigure(text(title), text("chart.rows", profile.rows()), option, table);
        figure.addClassName(className);
        return figure;
    }

    private static ObjectNode targetOption(List<TargetRelation> relations, Schema schema) {
        ObjectNode option = Json.mapper().createObjectNode();
        option.putObject("grid").put("left", 4).put("right", 24).put("top", 4).put("bottom", 24);
        option.putObject("tooltip").put("trigger", "item").put("format", "percent");
        option.putObject("xAxis")
                .put("type", "value")
                .put("min", 0)
                .put("max", 1)
                .put("format", "percent");
        ObjectNode y = names(option.putObject("yAxis"));
        ArrayNode names = y.putArray("data");
        ObjectNode series = option.putArray("series").addObject();
        series.put("type", "bar").put("name", text("profile.power")).put("barMaxWidth", 18);
        series.putObject("itemStyle").put("color", Groups.ALL_COLOUR);
        ArrayNode data = series.putArray("data");
        relations.stream().limit(TARGET_BARS).forEach(relation -> {
            names.add(ColumnWords.label(schema, relation.column()));
            data.add(relation.power());
        });
        return option;
    }

    private static ChartTable targetTable(List<TargetRelation> relations, Schema schema) {
        return new ChartTable(
                List.of(text("explore.column"), text("profile.power")),
                relations.stream()
                        .map(relation -> List.of(
                                ColumnWords.label(schema, relation.column()),
                                Formats.current().percent(relation.power())))
                        .toList());
    }

    private static ObjectNode names(ObjectNode axis) {
        axis.put("type", "category").put("inverse", true);
        axis.putObject("axisTick").put("show", false);
        axis.putObject("axisLabel")
                .put("width", NAME_WIDTH)
                .put("overflow", "truncate")
                .put("interval", 0);
        return axis;
    }

    /** A field for every column and block of rows, the darker the more is missing. */
    private static ObjectNode missingOption(MissingPattern missing, Schema schema) {
        Formats formats = Formats.current();
        ObjectNode option = Json.mapper().createObjectNode();
        option.putObject("grid").put("left", 4).put("right", 24).put("top", 4).put("bottom", 72);
        option.putObject("tooltip").put("trigger", "item").put("format", "percent");
        ObjectNode x = option.putObject("xAxis").put("type", "category");
        x.put("name", text("profile.fromRow")).put("nameLocation", "middle").put("nameGap", 26);
        x.putObject("axisTick").put("show", false);
        x.putObject("axisLabel").put("interval", Math.max(1, missing.blockRows().length / 6));
        ArrayNode starts = x.putArray("data");
        long row = 1;
        for (long rows : missing.blockRows()) {
            starts.add(formats.integer(row));
            row += rows;
        }
        ArrayNode names = names(option.putObject("yAxis")).putArray("data");
        ObjectNode scale = option.putObject("visualMap")
                .put("min", 0)
                .put("max", 1)
                .put("dimension", 2)
                .put("format", "percent")
                .put("calculable", false)
                .put("orient", "horizontal")
                .put("left", "center")
                .put("bottom", 0)
                .put("itemWidth", 10)
                .put("itemHeight", 96);
        scale.putArray("text").add(formats.percent(1)).add(formats.percent(0));
        ArrayNode colours = scale.putObject("inRange").putArray("color");
        for (int i = 0; i < COLOURS; i++) {
            colours.add("var(--rookery-sequential-" + i + ")");
        }
        ObjectNode series = option.putArray("series").addObject();
        series.put("type", "heatmap").put("name", text("explore.axis.missing"));
        series.putObject("encode").put("x", 0).put("y", 1).put("tooltip", 2);
        ArrayNode data = series.putArray("data");
        for (int column = 0; column < missing.columns().size(); column++) {
            String name = ColumnWords.label(schema, missing.columns().get(column));
            names.add(name);
            for (int block = 0; block < missing.blockRows().length; block++) {
                double share = (double) missing.missing()[column][block] / missing.blockRows()[block];
                data.addObject()
                        .put("name", name)
                        .putArray("value")
                        .add(block)
                        .add(column)
                        .add(Math.round(share * 1_000) / 1_000.0);
            }
        }
        return option;
    }

    /** Whole columns, and with which other one each is missing most alike. */
    private static ChartTable missingTable(MissingPattern missing, Schema schema) {
        Formats formats = Formats.current();
        long rows = Arrays.stream(missing.blockRows()).sum();
        List<List<String>> lines = new ArrayList<>();
        for (int i = 0; i < missing.columns().size(); i++) {
            int likest = -1;
            for (int j = 0; j < missing.columns().size(); j++) {
                double value = missing.correlation()[i][j];
                if (j != i && !Double.isNaN(value) && (likest < 0 || value > missing.correlation()[i][likest])) {
                    likest = j;
                }
            }
            long cells = Arrays.stream(missing.missing()[i]).sum();
            lines.add(List.of(
                    ColumnWords.label(schema, missing.columns().get(i)),
                    formats.integer(cells),
                    formats.percent((double) cells / rows),
                    likest < 0
                            ? ""
                            : ColumnWords.label(schema, missing.columns().get(likest)),
                    likest < 0 ? "" : formats.number(missing.correlation()[i][likest])));
        }
        return new ChartTable(
                Stream.of(
                                "explore.column",
                                "explore.missingRows",
                                "explore.share",
                                "profile.missingWith",
                                "profile.missingCorrelation")
                        .map(key -> text(key))
                        .toList(),
                lines);
    }
}
