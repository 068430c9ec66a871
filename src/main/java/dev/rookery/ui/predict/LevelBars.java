package dev.rookery.ui.predict;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.List;

/**
 * How frequent the training levels of a category were, a small bar each in the order of the list above; the chosen one stands
 * out. A picture of what the text beside it says, so screen readers skip it.
 */
final class LevelBars extends Div {
    /** More bars than this are too thin to tell apart. */
    private static final int SHOWN = 40;

    private final List<String> levels;

    /**
     * @param levels the most frequent first
     * @param counts of training rows, in the same order
     */
    LevelBars(List<String> levels, List<Long> counts) {
        this.levels = levels.stream().limit(SHOWN).toList();
        addClassName("rookery-level-bars");
        getElement().setAttribute("aria-hidden", "true");
        long most = counts.stream().mapToLong(Long::longValue).max().orElse(1);
        for (int i = 0; i < this.levels.size(); i++) {
            Span bar = new Span();
            bar.getStyle()
                    .set("--rookery-height", String.valueOf(Math.round(100.0 * counts.get(i) / Math.max(1, most))));
            add(bar);
        }
    }

    /** Lets the bar of a level stand out; none for a level that was not seen, or no level. */
    void mark(String level) {
        int chosen = levels.indexOf(level);
        List<Span> bars = getChildren().map(Span.class::cast).toList();
        for (int i = 0; i < bars.size(); i++) {
            bars.get(i).setClassName("rookery-level-chosen", i == chosen);
        }
    }
}
