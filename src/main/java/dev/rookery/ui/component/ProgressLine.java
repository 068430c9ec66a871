package dev.rookery.ui.component;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import dev.rookery.ui.text.Formats;
import java.time.Duration;
import java.util.Optional;

/** Long work while it runs: what is being done, how far, how fast, how much longer, and a way to stop it. */
public final class ProgressLine extends Div {
    private final Span what = new Span();
    private final Span howFar = new Span();
    private final ProgressBar bar = new ProgressBar();

    /**
     * @param title names the work for a screen reader
     * @param cancel what "Cancel" does
     */
    public ProgressLine(String title, Runnable cancel) {
        addClassName("rookery-progress");
        bar.getElement().setAttribute("aria-label", title);
        Button stop = new Button(text("progress.cancel"), _ -> cancel.run());
        stop.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        stop.setAriaLabel(text("progress.cancelNamed", title));
        howFar.addClassName("rookery-quiet");
        Div words = new Div(what, howFar, stop);
        words.addClassName("rookery-progress-words");
        add(words, bar);
        show(Double.NaN, "", "", Optional.empty());
    }

    /**
     * @param fraction done, in [0, 1]; NaN when unknown
     * @param message what is being done now
     * @param rate with its unit, such as "12,000 rows/s"; empty when unknown
     * @param remaining how much longer; empty when unknown
     */
    public void show(double fraction, String message, String rate, Optional<Duration> remaining) {
        Formats formats = Formats.current();
        boolean unknown = Double.isNaN(fraction);
        bar.setIndeterminate(unknown);
        what.setText(message);
        StringBuilder far = new StringBuilder();
        if (!unknown) {
            bar.setValue(Math.clamp(fraction, 0, 1));
            far.append(formats.percent(fraction));
        }
        if (!rate.isEmpty()) {
            far.append(far.isEmpty() ? "" : " · ").append(rate);
        }
        remaining.ifPresent(left ->
                far.append(far.isEmpty() ? "" : " · ").append(text("progress.remaining", formats.duration(left))));
        howFar.setText(far.toString());
    }
}
