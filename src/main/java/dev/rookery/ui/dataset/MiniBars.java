package dev.rookery.ui.dataset;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.rookery.profile.ColumnProfile;
import dev.rookery.profile.LevelCount;
import java.util.Arrays;

/** The shape of a column at a glance, a thumb wide: bars of its bins or of its most frequent levels. Not for reading values. */
final class MiniBars extends Div {
    private static final int BARS = 24;

    MiniBars(ColumnProfile column) {
        addClassName("rookery-minibars");
        getElement().setAttribute("role", "img");
        getElement().setAttribute("aria-label", text("dataset.shape", ColumnWords.label(column.field())));
        long[] counts = switch (column) {
            case ColumnProfile.NumberProfile number ->
                grouped(number.histogram().counts());
            case ColumnProfile.LevelsProfile levels ->
                levels.top().stream().mapToLong(LevelCount::count).toArray();
        };
        long highest = Math.max(1, Arrays.stream(counts).max().orElse(1));
        for (long count : counts) {
            Span bar = new Span();
            bar.getStyle().set("--rookery-height", String.valueOf(Math.round(100.0 * count / highest)));
            add(bar);
        }
    }

    /** Neighbouring bins put together until no more than {@value #BARS} are left. */
    private static long[] grouped(long[] counts) {
        int each = Math.max(1, (counts.length + BARS - 1) / BARS);
        long[] grouped = new long[(counts.length + each - 1) / each];
        for (int i = 0; i < counts.length; i++) {
            grouped[i / each] += counts[i];
        }
        return grouped;
    }
}
