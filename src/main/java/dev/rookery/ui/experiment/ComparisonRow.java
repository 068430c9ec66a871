package dev.rookery.ui.experiment;

import static dev.rookery.ui.text.Messages.say;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import dev.rookery.experiment.ComparisonStatus;
import dev.rookery.job.JobState;
import dev.rookery.ui.component.RelativeTime;
import dev.rookery.ui.text.Formats;
import java.time.Clock;
import java.time.Duration;

/** One comparison in the list: how it stands, what it is about, who won or where it is. */
final class ComparisonRow extends ListItem {
    ComparisonRow(ComparisonStatus status, Clock clock) {
        addClassName("rookery-run");
        Div state = new Div(ComparisonWords.badge(status.state()));
        state.addClassName("rookery-run-state");
        Anchor link = new Anchor(
                ComparisonView.path(status.comparison().id()),
                ComparisonWords.title(status.comparison().spec()));
        link.addClassName("rookery-run-link");
        Span outcome = new Span(
                status.state() == JobState.SUCCEEDED ? ComparisonWords.outcome(status) : say(status.message()));
        outcome.addClassName("rookery-quiet");
        Div what = new Div(link, outcome);
        what.addClassName("rookery-run-what");
        Div when = new Div(new RelativeTime(status.comparison().created(), clock));
        status.ended()
                .ifPresent(ended -> when.add(new Span(Formats.current()
                        .duration(Duration.between(status.comparison().created(), ended)))));
        when.addClassNames("rookery-run-when", "rookery-quiet", "rookery-meta");
        add(state, what, when);
    }
}
