package dev.rookery.ui.run;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.rookery.experiment.ReproductionOutcome;
import dev.rookery.experiment.ReproductionRequest;
import dev.rookery.experiment.ReproductionStatus;
import dev.rookery.job.JobState;
import dev.rookery.ui.component.RelativeTime;
import dev.rookery.ui.component.Status;
import dev.rookery.ui.component.StatusBadge;
import dev.rookery.ui.model.DataTable;
import dev.rookery.ui.text.Formats;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** One repetition that has ended: the verdict, how it was come to, and what was not as it was. */
final class ReproductionCard extends Article {
    private final Formats formats = Formats.current();

    ReproductionCard(ReproductionStatus status, Clock clock) {
        addClassName("rookery-reproduction");
        ReproductionRequest request = status.reproduction().request();
        Optional<ReproductionOutcome> outcome = status.reproduction().outcome();
        Div line = new Div(
                outcome.map(found -> badge(found.verdict())).orElseGet(() -> ended(status.state())),
                new RelativeTime(status.reproduction().created(), clock));
        request.seed()
                .ifPresent(seed -> line.add(quiet(text("reproduce.with", String.valueOf(seed), request.threads()))));
        line.addClassName("rookery-reproduction-head");
        add(line);
        if (outcome.isPresent()) {
            show(outcome.get());
        } else {
            add(new Paragraph(say(status.message())));
        }
    }

    private void show(ReproductionOutcome outcome) {
        add(new Paragraph(words(outcome)));
        if (outcome.changes().isEmpty()) {
            add(quiet(text("reproduce.noChanges")));
        } else {
            UnorderedList changes = new UnorderedList();
            outcome.changes().forEach(change -> changes.add(new ListItem(say(change))));
            add(quiet(text("reproduce.changes")), changes);
        }
        List<ReproductionOutcome.Metric> other =
                outcome.metrics().stream().filter(metric -> !metric.same()).toList();
        if (!other.isEmpty()) {
            add(new Details(text("reproduce.metrics", other.size()), table(other)));
        }
    }

    private Component table(List<ReproductionOutcome.Metric> metrics) {
        DataTable table = new DataTable(
                text("reproduce.title"),
                List.of(text("reproduce.metric"), text("reproduce.before"), text("reproduce.now")));
        metrics.forEach(metric -> table.addRow(
                new Span(metric.key()),
                DataTable.figure(formats.exact(metric.before())),
                DataTable.figure(formats.exact(metric.now()))));
        return table;
    }

    private String words(ReproductionOutcome outcome) {
        return switch (outcome.verdict()) {
            case IDENTICAL ->
                outcome.rows() == 0 ? text("reproduce.identicalMetrics") : text("reproduce.identical", outcome.rows());
            case WITHIN_EPSILON -> text("reproduce.within", formats.exact(outcome.difference()));
            case DIFFERS ->
                Double.isFinite(outcome.difference())
                        ? text("reproduce.differs", formats.number(outcome.difference()))
                        : text("reproduce.differsRows");
        };
    }

    private static StatusBadge badge(ReproductionOutcome.Verdict verdict) {
        return switch (verdict) {
            case IDENTICAL -> new StatusBadge(Status.GOOD, text("reproduce.verdict.identical"));
            case WITHIN_EPSILON -> new StatusBadge(Status.GOOD, text("reproduce.verdict.within"));
            case DIFFERS -> new StatusBadge(Status.BAD, text("reproduce.verdict.differs"));
        };
    }

    private static StatusBadge ended(JobState state) {
        return state == JobState.CANCELLED
                ? new StatusBadge(Status.STOPPED, text("reproduce.stopped"))
                : new StatusBadge(Status.BAD, text("reproduce.broke"));
    }

    private static Span quiet(String words) {
        Span span = new Span(words);
        span.addClassName("rookery-quiet");
        return span;
    }
}
