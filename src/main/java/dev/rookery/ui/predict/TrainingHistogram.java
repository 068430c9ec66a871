package dev.rookery.ui.predict;

import com.vaadin.flow.component.Svg;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.rookery.stats.Histogram;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * The training values of a number as small bars, with a mark at the value in the field. A value outside the range is marked at
 * the edge, and told so by a class. A picture of what the text beside it says, so screen readers skip it.
 */
final class TrainingHistogram extends Div {
    private static final int WIDTH = 120;
    private static final int HEIGHT = 28;
    /** A bin that is not empty is never drawn thinner than this. */
    private static final double LEAST = 1.5;

    private final double low;
    private final double high;
    private final Span mark = new Span();

    TrainingHistogram(Histogram histogram) {
        addClassName("rookery-histogram");
        getElement().setAttribute("aria-hidden", "true");
        low = histogram.edges()[0];
        high = histogram.edges()[histogram.bins()];
        mark.addClassName("rookery-histogram-mark");
        add(new Svg(draw(histogram)), mark);
        mark(OptionalDouble.empty());
    }

    /** Moves the mark, or takes it away. */
    void mark(OptionalDouble value) {
        mark.setVisible(value.isPresent());
        if (value.isPresent()) {
            double share = high > low ? (value.getAsDouble() - low) / (high - low) : 0.5;
            mark.getStyle().set("--rookery-at", String.format(Locale.ROOT, "%.4f", Math.clamp(share, 0, 1)));
            mark.setClassName("rookery-histogram-beyond", share < 0 || share > 1);
        }
    }

    /** Numbers only: no text of the data enters the markup. */
    private static String draw(Histogram histogram) {
        long most = Arrays.stream(histogram.counts()).max().orElse(0);
        double step = (double) WIDTH / histogram.bins();
        StringBuilder bars = new StringBuilder();
        for (int bin = 0; bin < histogram.bins(); bin++) {
            long count = histogram.counts()[bin];
            if (count > 0) {
                double height = Math.max(LEAST, (double) count / most * HEIGHT);
                bars.append(String.format(
                        Locale.ROOT,
                        "<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\"/>",
                        bin * step,
                        HEIGHT - height,
                        Math.max(0.5, step - 0.75),
                        height));
            }
        }
        return "<svg viewBox=\"0 0 " + WIDTH + " " + HEIGHT + "\" preserveAspectRatio=\"none\" fill=\"currentColor\">"
                + bars + "</svg>";
    }
}
