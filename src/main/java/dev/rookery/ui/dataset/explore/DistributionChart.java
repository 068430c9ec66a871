package dev.rookery.ui.dataset.explore;

import static dev.rookery.ui.text.Messages.text;

import dev.rookery.common.Json;
import dev.rookery.profile.GroupedHistogram;
import dev.rookery.profile.GroupedHistogram.Axis;
import dev.rookery.profile.GroupedHistogram.Series;
import dev.rookery.profile.Selection;
import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Field;
import dev.rookery.stats.Histogram;
import dev.rookery.ui.component.ChartTable;
import dev.rookery.ui.dataset.ColumnWords;
import dev.rookery.ui.text.Formats;
import dev.rookery.ui.text.NumberWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How one column is distributed, stacked by class: bins of a number, a bar for each of a few whole numbers, or bars of the most
 * frequent levels.
 */
final class DistributionChart {
    private static final int NAME_WIDTH = 96;
    private static final double PALE = 0.25;

    private final Field field;
    private final GroupedHistogram histogram;
    private final Optional<WholeValues> wholes;
    private final Optional<Selection.Range> chosen;
    private final Formats formats = Formats.current();

    DistributionChart(Field field, GroupedHistogram histogram) {
        this(field, histogram, Optional.empty());
    }

    /** @param chosen what of a number is selected; the rest stays visible, pale */
    DistributionChart(Field field, GroupedHistogram histogram, Optional<Selection.Range> chosen) {
        this.chosen = chosen;
        this.field = field;
        this.histogram = histogram;
        this.wholes = histogram.axis() instanceof Axis.Bins bins ? WholeValues.of(field, bins) : Optional.empty();
    }

    /** What the bar or bin at this place holds, of a column of numbers. */
    Optional<Selection.Range> range(int index) {
        if (!(histogram.axis() instanceof Axis.Bins bins) || index < 0) {
            return Optional.empty();
        }
        return wholes.map(values -> values.range(index))
                .orElseGet(() -> index < bins.size()
                        ? Optional.of(new Selection.Range(bins.edges()[index], bins.edges()[index + 1]))
                        : Optional.empty());
    }

    /** All bars or bins that a drag from one place of the axis to another touches, of a column of numbers. */
    Optional<Selection.Range> range(double from, double to) {
        if (!(histogram.axis() instanceof Axis.Bins bins) || bins.size() == 0) {
            return Optional.empty();
        }
        if (wholes.isPresent()) {
            int last = wholes.get().values().size() - 1;
            double low = range((int) Math.clamp(Math.round(from), 0, last))
                    .orElseThrow()
                    .low();
            double high = range((int) Math.clamp(Math.round(to), 0, last))
                    .orElseThrow()
                    .high();
            return Optional.of(new Selection.Range(low, high));
        }
        double[] edges = bins.edges();
        double least = edges[0];
        double most = edges[bins.size()];
        if (!(from <= to) || to < least || from > most) {
            return Optional.empty();
        }
        int first = Histogram.bin(Math.clamp(from, least, most), edges);
        int last = Histogram.bin(Math.clamp(to, least, most), edges);
        return Optional.of(new Selection.Range(edges[first], edges[last + 1]));
    }

    private boolean pale(int bar) {
        return chosen.isPresent()
                && range(bar)
                        .filter(own -> own.high() <= chosen.get().low()
                                        && own.low() < chosen.get().low()
                                || own.low() >= chosen.get().high()
                                        && own.high() > chosen.get().high())
                        .isPresent();
    }

    private void shade(ObjectNode item, int bar) {
        if (pale(bar)) {
            item.putObject("itemStyle").put("opacity", PALE);
        }
    }

    ObjectNode option() {
        ObjectNode option = Json.mapper().createObjectNode();
        ObjectNode grid = option.putObject("grid").put("left", 4).put("right", 12);
        option.putObject("tooltip").put("trigger", "item");
        ObjectNode rows = Json.mapper().createObjectNode();
        rows.put("type", "value").put("minInterval", 1).put("min", 0).put("name", text("explore.axis.rows"));
        switch (histogram.axis()) {
            case Axis.Bins bins -> {
                grid.put("top", 24).put("bottom", 4);
                Brushes.alongX(option);
                ObjectNode x = option.putObject("xAxis");
                if (wholes.isPresent()) {
                    x.put("type", "category").putObject("axisTick").put("show", false);
                    ArrayNode names = x.putArray("data");
                    labels().forEach(names::add);
                } else {
                    bins(x, bins);
                }
                rows.put("splitNumber", 3).putObject("nameTextStyle").put("align", "left");
                option.set("yAxis", rows);
            }
            case Axis.Bars bars -> {
                ObjectNode y = option.putObject("yAxis").put("type", "category").put("inverse", true);
                y.putObject("axisTick").put("show", false);
                y.putObject("axisLabel").put("width", NAME_WIDTH).put("overflow", "truncate");
                ArrayNode names = y.putArray("data");
                labels().forEach(names::add);
                grid.put("top", 4).put("bottom", 24);
                rows.put("nameLocation", "middle").put("nameGap", 24).put("splitNumber", 3);
                option.set("xAxis", rows);
            }
        }
        ArrayNode series = option.putArray("series");
        histogram.series().forEach(each -> addSeries(series, each));
        return option;
    }

    private void bins(ObjectNode x, Axis.Bins bins) {
        x.put("type", "value").put("scale", true);
        if (bins.size() > 0) {
            x.put("min", bins.edges()[0]).put("max", bins.edges()[bins.size()]);
            NumberWords.of(field, bins.edges()).axisFormat().ifPresent(format -> x.put("format", format));
        }
        if (field.type() == ColumnType.INTEGER) {
            x.put("minInterval", 1);
        }
        x.putObject("splitLine").put("show", false);
        x.put("splitNumber", 4);
        // The ends are wherever the data ends: ragged numbers that crowd the round ones.
        x.putObject("axisLabel").put("showMinLabel", false).put("showMaxLabel", false);
    }

    private void addSeries(ArrayNode all, Series series) {
        ObjectNode node =
                all.addObject().put("type", "bar").put("stack", "rows").put("name", Groups.name(series.group()));
        node.putObject("itemStyle").put("color", Groups.colour(series.group()));
        List<String> labels = labels();
        ArrayNode data = node.putArray("data");
        switch (histogram.axis()) {
            case Axis.Bins _
            when wholes.isPresent() -> {
                node.put("barCategoryGap", "24%");
                long[] counts = wholes.get().counts(series);
                for (int i = 0; i < counts.length; i++) {
                    if (pale(i)) {
                        shade(data.addObject().put("value", counts[i]), i);
                    } else {
                        data.add(counts[i]);
                    }
                }
            }
            case Axis.Bins bins -> {
                // Bars touch: the bins do.
                node.put("barCategoryGap", "4%");
                node.putObject("encode").put("x", 0).put("y", 1).put("tooltip", 1);
                for (int i = 0; i < bins.size(); i++) {
                    ObjectNode item = data.addObject().put("name", labels.get(i));
                    item.putArray("value")
                            .add((bins.edges()[i] + bins.edges()[i + 1]) / 2)
                            .add(series.counts()[i]);
                    shade(item, i);
                }
            }
            case Axis.Bars _ -> {
                node.put("barCategoryGap", "24%");
                for (long count : series.counts()) {
                    data.add(count);
                }
            }
        }
    }

    ChartTable table() {
        List<String> columns = new ArrayList<>();
        columns.add(ColumnWords.title(field));
        histogram.series().forEach(series -> columns.add(Groups.name(series.group())));
        List<String> labels = labels();
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            List<String> row = new ArrayList<>();
            row.add(labels.get(i));
            for (Series series : histogram.series()) {
                row.add(formats.integer(
                        wholes.map(values -> values.counts(series)).orElseGet(series::counts)[i]));
            }
            rows.add(row);
        }
        return new ChartTable(columns, rows);
    }

    /** What stands under the bins or beside the bars. */
    List<String> labels() {
        List<String> labels = new ArrayList<>();
        switch (histogram.axis()) {
            case Axis.Bins bins
            when wholes.isPresent() -> {
                NumberWords numbers = NumberWords.of(field, bins.edges());
                wholes.get().values().forEach(value -> labels.add(numbers.exact(value)));
            }
            case Axis.Bins bins -> {
                NumberWords numbers = NumberWords.of(field, bins.edges());
                for (int i = 0; i < bins.size(); i++) {
                    labels.add(numbers.number(bins.edges()[i]) + " – " + numbers.number(bins.edges()[i + 1]));
                }
            }
            case Axis.Bars bars -> {
                labels.addAll(bars.levels());
                if (bars.hasOther()) {
                    labels.add(text("explore.group.rest"));
                }
            }
        }
        return labels;
    }
}
