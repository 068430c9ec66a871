package dev.rookery.ui.experiment;

import static dev.rookery.ui.text.Messages.say;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import dev.rookery.experiment.SearchStatus;
import dev.rookery.job.JobState;
import dev.rookery.ui.component.RelativeTime;
import dev.rookery.ui.text.Formats;
import java.time.Clock;

/** One search in the list: how it stands, whose settings it looks for, what it found. */
final class SearchRow extends ListItem {
    SearchRow(SearchStatus status, Clock clock) {
        addClassName("rookery-run");
        Div state = new Div(SearchWords.badge(status));
        state.addClassName("rookery-run-state");
        Anchor link = new Anchor(
                SearchView.path(status.search().id()),
                SearchWords.title(status.search().request()));
        link.addClassName("rookery-run-link");
        Span outcome =
                new Span(status.state() == JobState.FAILED ? say(status.message()) : SearchWords.outcome(status));
        outcome.addClassName("rookery-quiet");
        Div what = new Div(link, outcome);
        what.addClassName("rookery-run-what");
        Div when = new Div(
                new RelativeTime(status.search().created(), clock),
                new Span(Formats.current().duration(status.spent())));
        when.addClassNames("rookery-run-when", "rookery-quiet", "rookery-meta");
        add(state, what, when);
    }
}
