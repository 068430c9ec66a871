package dev.rookery.ui.predict;

import static dev.rookery.ui.text.Messages.text;

import dev.rookery.common.Json;
import dev.rookery.model.Input;
import dev.rookery.model.Signature;
import dev.rookery.model.TargetSpec;
import dev.rookery.serving.ResponseCurve;
import dev.rookery.ui.component.ChartTable;
import dev.rookery.ui.component.ClassColors;
import dev.rookery.ui.text.FieldWords;
import dev.rookery.ui.text.Formats;
import dev.rookery.ui.text.NumberWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A response curve as lines, one a class in its colour; as bars where the input is a category. */
final class ResponseChart {
    private static final int TABLE_ROWS = 26;

    private final Signature signature;
    private final ResponseCurve curve;
    private final Optional<String> present;
    private final String label;

    ResponseChart(Signature signature, ResponseCurve curve, Optional<String> present) {
        this.signature = signature;
        this.curve = curve;
        this.present = present;
        this.label = FieldWords.label(curve.input());
    }

    String title() {
        return text("whatif.curve", FieldWords.label(signature.target()), ExplanationSentence.inSentence(label));
    }

    String behind() {
        return text(curve.input() instanceof Input.Number ? "whatif.range" : "whatif.levels");
    }

    ObjectNode option() {
        ObjectNode option = Json.mapper().createObjectNode();
        option.put("animation", false);
        option.putObject("grid").put("left", 8).put("right", 20).put("top", 34).put("bottom", 30);
        option.putObject("tooltip")
                .put("trigger", "axis")
                .put("format", classes().isEmpty() ? "" : "percent");
        if (!classes().isEmpty()) {
            option.putObject("legend").put("top", 0).put("left", 0).put("type", "scroll");
        }
        ObjectNode x = option.putObject("xAxis").put("name", axis());
        x.put("nameLocation", "middle").put("nameGap", 28);
        ObjectNode y = option.putObject("yAxis").put("type", "value");
        if (classes().isEmpty()) {
            y.put("scale", true);
        } else {
            y.put("min", 0).put("max", 1).put("format", "percent");
        }
        ArrayNode series = option.putArray("series");
        if (curve.input() instanceof Input.Number number) {
            x.put("type", "value").put("min", number.min()).put("max", number.max());
            NumberWords.of(number).axisFormat().ifPresent(format -> x.put("format", format));
            names().forEach(name -> line(series, name));
            present.flatMap(ResponseChart::readNumber)
                    .filter(value -> value >= number.min() && value <= number.max())
                    .ifPresent(value -> mark(series, value));
        } else {
            ArrayNode levels = x.put("type", "category").putArray("data");
            curve.levels().forEach(level -> levels.add(named(level)));
            names().forEach(name -> bars(series, name));
        }
        return option;
    }

    ChartTable table() {
        List<String> columns = new ArrayList<>(List.of(axis()));
        names().forEach(name -> columns.add(name));
        int each = Math.max(1, curve.values().length / TABLE_ROWS);
        Formats formats = Formats.current();
        DoubleFunction<String> written = classes().isEmpty() ? formats::number : formats::percent;
        return new ChartTable(
                columns,
                IntStream.range(0, curve.values().length)
                        .filter(i -> i % each == 0 || i == curve.values().length - 1)
                        .mapToObj(i -> {
                            List<String> cells = new ArrayList<>(List.of(position(i)));
                            for (double output : curve.outputs()[i]) {
                                cells.add(written.apply(output));
                            }
                            return cells;
                        })
                        .toList());
    }

    private String position(int i) {
        return curve.input() instanceof Input.Number number
                ? NumberWords.of(number).number(curve.values()[i])
                : named(curve.levels().get(i));
    }

    /** The level that stands in the form says so. */
    private String named(String level) {
        return present.filter(level::equals).isPresent() ? text("whatif.now", level) : level;
    }

    private List<String> classes() {
        return signature.target().levels();
    }

    private List<String> names() {
        return signature.target() instanceof TargetSpec.Quantity quantity
                ? List.of(FieldWords.label(quantity))
                : classes();
    }

    private String axis() {
        return curve.input()
                .unit()
                .map(unit -> label + ", " + FieldWords.unit(unit))
                .orElse(label);
    }

    private void line(ArrayNode series, String name) {
        int output = names().indexOf(name);
        ObjectNode line = series.addObject().put("type", "line").put("name", name);
        line.put("showSymbol", false);
        line.putObject("lineStyle").put("color", ClassColors.of(output)).put("width", 2);
        line.putObject("itemStyle").put("color", ClassColors.of(output));
        ArrayNode data = line.putArray("data");
        for (int i = 0; i < curve.values().length; i++) {
            data.addArray().add(curve.values()[i]).add(curve.outputs()[i][output]);
        }
    }

    private void bars(ArrayNode series, String name) {
        int output = names().indexOf(name);
        ObjectNode bars = series.addObject().put("type", "bar").put("name", name);
        bars.putObject("itemStyle").put("color", ClassColors.of(output));
        ArrayNode data = bars.putArray("data");
        for (double[] outputs : curve.outputs()) {
            data.add(outputs[output]);
        }
    }

    /** An upright line at the value in the form, as high as the picture. */
    private void mark(ArrayNode series, double value) {
        double low = 0;
        double high = 1;
        if (classes().isEmpty()) {
            low = Double.POSITIVE_INFINITY;
            high = Double.NEGATIVE_INFINITY;
            for (double[] outputs : curve.outputs()) {
                low = Math.min(low, outputs[0]);
                high = Math.max(high, outputs[0]);
            }
        }
        ObjectNode mark = series.addObject().put("type", "line").put("silent", true);
        mark.put("showSymbol", false).putObject("tooltip").put("show", false);
        mark.putObject("lineStyle")
                .put("color", "var(--vaadin-text-color)")
                .put("type", "dashed")
                .put("width", 1.5);
        ArrayNode data = mark.putArray("data");
        data.addArray().add(value).add(low);
        data.addArray().add(value).add(high);
    }

    private static Optional<Double> readNumber(String text) {
        try {
            return Optional.of(Double.valueOf(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
