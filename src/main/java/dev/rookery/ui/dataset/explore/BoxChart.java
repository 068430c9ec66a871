package dev.rookery.ui.dataset.explore;

import static dev.rookery.ui.text.Messages.text;

import dev.rookery.common.Json;
import dev.rookery.profile.Boxes;
import dev.rookery.schema.Field;
import dev.rookery.ui.component.ChartTable;
import dev.rookery.ui.dataset.ColumnWords;
import dev.rookery.ui.text.Formats;
import dev.rookery.ui.text.NumberWords;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A box for every class: quartiles, whiskers, and how many values lie beyond them. */
final class BoxChart {
    private static final int NAME_WIDTH = 96;

    private final Field field;
    private final List<Boxes.Box> boxes;
    private final NumberWords numbers;

    BoxChart(Field field, Boxes boxes) {
        this.field = field;
        this.boxes = boxes.boxes().stream().filter(box -> box.rows() > 0).toList();
        this.numbers = NumberWords.of(
                field,
                this.boxes.stream()
                        .flatMapToDouble(box -> DoubleStream.of(box.low(), box.high()))
                        .toArray());
    }

    ObjectNode option() {
        ObjectNode option = Json.mapper().createObjectNode();
        option.putObject("grid").put("left", 4).put("right", 12).put("top", 8).put("bottom", 4);
        option.putObject("tooltip").put("trigger", "item");
        ObjectNode x = option.putObject("xAxis").put("type", "value").put("scale", true);
        x.put("splitNumber", 4);
        numbers.axisFormat().ifPresent(format -> x.put("format", format));
        ObjectNode y = option.putObject("yAxis").put("type", "category").put("inverse", true);
        y.putObject("axisTick").put("show", false);
        y.putObject("axisLabel").put("width", NAME_WIDTH).put("overflow", "truncate");
        ArrayNode names = y.putArray("data");
        ObjectNode series = option.putArray("series").addObject().put("type", "boxplot");
        series.put("name", ColumnWords.title(field));
        series.putArray("boxWidth").add(6).add(28);
        ArrayNode data = series.putArray("data");
        for (Boxes.Box box : boxes) {
            names.add(Groups.name(box.group()));
            ObjectNode item = data.addObject().put("name", Groups.name(box.group()));
            item.putArray("value")
                    .add(box.low())
                    .add(box.q1())
                    .add(box.median())
                    .add(box.q3())
                    .add(box.high());
            item.putObject("itemStyle")
                    .put("color", "transparent")
                    .put("borderColor", Groups.colour(box.group()))
                    .put("borderWidth", 2);
        }
        return option;
    }

    ChartTable table() {
        Formats formats = Formats.current();
        return new ChartTable(
                Stream.of(
                                "explore.group",
                                "explore.box.low",
                                "explore.box.q1",
                                "explore.box.median",
                                "explore.box.q3",
                                "explore.box.high",
                                "explore.box.outside")
                        .map(key -> text(key))
                        .toList(),
                boxes.stream()
                        .map(box -> List.of(
                                Groups.name(box.group()),
                                numbers.number(box.low()),
                                numbers.number(box.q1()),
                                numbers.number(box.median()),
                                numbers.number(box.q3()),
                                numbers.number(box.high()),
                                formats.integer(box.outside())))
                        .toList());
    }
}
