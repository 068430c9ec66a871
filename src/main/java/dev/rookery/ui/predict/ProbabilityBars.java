package dev.rookery.ui.predict;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.rookery.ui.component.ClassColors;
import dev.rookery.ui.text.Formats;
import java.util.Locale;
import java.util.Map;

/** The probability of every class, in class order and class colour, as words and bars from zero. */
final class ProbabilityBars extends UnorderedList {
    private static final double CERTAIN = 0.9995;
    private static final double IMPOSSIBLE = 0.0005;

    ProbabilityBars(Map<String, Double> probabilities, String answer) {
        addClassName("rookery-probabilities");
        int position = 0;
        for (Map.Entry<String, Double> entry : probabilities.entrySet()) {
            add(line(
                    entry.getKey(),
                    entry.getValue(),
                    ClassColors.of(position),
                    entry.getKey().equals(answer)));
            position++;
        }
    }

    private static ListItem line(String label, double probability, String colour, boolean answer) {
        Span name = new Span(label);
        name.addClassName("rookery-probability-name");
        Div fill = new Div();
        Div bar = new Div(fill);
        bar.addClassName("rookery-bar-track");
        bar.getElement().setAttribute("aria-hidden", "true");
        bar.getStyle()
                .set("--rookery-colour", colour)
                .set("--rookery-share", String.format(Locale.ROOT, "%.4f", probability));
        Span value = new Span(percent(probability));
        value.addClassName("rookery-number");
        ListItem item = new ListItem(name, bar, value);
        item.setClassName("rookery-probability-answer", answer);
        return item;
    }

    /** As a percentage that claims neither certainty nor impossibility by rounding alone. */
    static String percent(double probability) {
        Formats formats = Formats.current();
        if (probability >= CERTAIN && probability < 1) {
            return "> " + formats.percent(0.999);
        }
        if (probability > 0 && probability < IMPOSSIBLE) {
            return "< " + formats.percent(0.001);
        }
        return formats.percent(probability);
    }
}
