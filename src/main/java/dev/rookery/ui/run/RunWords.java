package dev.rookery.ui.run;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.html.Span;
import dev.rookery.tracking.Origin;
import dev.rookery.tracking.Run;
import dev.rookery.ui.component.Status;
import dev.rookery.ui.component.StatusBadge;
import dev.rookery.ui.text.Formats;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;

/** How a run is told in words. */
final class RunWords {
    /** Where MLflow's clients keep what a person wrote about a run. */
    static final String NOTE = "mlflow.note.content";

    /** Where they repeat its name. */
    static final String NAME = "mlflow.runName";

    private RunWords() {}

    static StatusBadge badge(Run run) {
        Status status = switch (run.state()) {
            case RUNNING -> Status.RUNNING;
            case FINISHED -> Status.GOOD;
            case FAILED -> Status.BAD;
            case CANCELLED -> Status.STOPPED;
        };
        return new StatusBadge(status, text("runs.state." + run.state().name().toLowerCase(Locale.ROOT)));
    }

    /** How long it took, or has been taking. */
    static Span duration(Run run, Clock clock) {
        Duration took = Duration.between(run.started(), run.ended().orElseGet(clock::instant));
        return new Span(Formats.current().duration(took.isNegative() ? Duration.ZERO : took));
    }

    static String by(Run run) {
        if (run.origin() == Origin.ROOKERY) {
            return text("runs.byRookery");
        }
        return run.user().isEmpty() ? text("runs.byClient") : text("runs.byUser", run.user());
    }
}
