package dev.rookery.ui.dataset.explore;

import dev.rookery.profile.Selection;
import java.math.BigDecimal;
import java.math.RoundingMode;
import tools.jackson.databind.node.ObjectNode;

/** What a drag over a chart means. */
final class Brushes {
    /** Of what a brush spans, the ends are kept to one part in so many: a pixel says no more. */
    private static final int PARTS = 1_000;

    private Brushes() {}

    static void alongX(ObjectNode option) {
        put(option, "lineX");
    }

    static void rectangle(ObjectNode option) {
        put(option, "rect").put("yAxisIndex", 0);
    }

    private static ObjectNode put(ObjectNode option, String type) {
        ObjectNode brush = option.putObject("brush").put("brushType", type).put("xAxisIndex", 0);
        brush.put("transformable", false).put("removeOnClick", true).putArray("toolbox");
        brush.putObject("outOfBrush").put("colorAlpha", 0.3);
        brush.putObject("brushStyle")
                .put("borderWidth", 1)
                .put("color", "var(--rookery-brush)")
                .put("borderColor", "var(--vaadin-text-color-secondary)");
        return brush;
    }

    /** The range with ends that a person can read. */
    static Selection.Range rounded(double from, double to) {
        double span = to - from;
        if (!(span > 0) || Double.isInfinite(span)) {
            return new Selection.Range(from, to);
        }
        int scale = (int) -Math.floor(Math.log10(span / PARTS));
        return new Selection.Range(
                BigDecimal.valueOf(from).setScale(scale, RoundingMode.FLOOR).doubleValue(),
                BigDecimal.valueOf(to).setScale(scale, RoundingMode.CEILING).doubleValue());
    }
}
