package dev.rookery.ui.work;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import dev.rookery.job.JobId;
import dev.rookery.ui.component.FailedState;
import dev.rookery.ui.component.RelativeTime;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The list behind the indicator: what goes on, and how the last few ended. */
final class WorkPanel extends Div {
    private final Clock clock;
    private final Consumer<JobId> cancel;
    private final Map<JobId, WorkRow> rows = new HashMap<>();
    private final Div failure = new Div();
    private final UnorderedList open = new UnorderedList();
    private final Paragraph note = new Paragraph();
    private final Div lately = new Div();
    private final UnorderedList ended = new UnorderedList();

    WorkPanel(Clock clock, Consumer<JobId> cancel) {
        this.clock = clock;
        this.cancel = cancel;
        addClassName("rookery-work-panel");
        note.addClassName("rookery-quiet");
        lately.addClassName("rookery-work-lately");
        lately.add(new H3(text("work.ended")), ended);
        add(new H2(text("work.title")), failure, open, note, lately);
    }

    /** In place of a list that may be out of date. */
    void fail(FailedState state) {
        failure.removeAll();
        failure.add(state);
        open.setVisible(false);
        note.setVisible(false);
        lately.setVisible(false);
    }

    void show(WorkDesk.Snapshot now) {
        failure.removeAll();
        Set<JobId> ids = now.open().stream().map(work -> work.job().id()).collect(Collectors.toSet());
        rows.entrySet().removeIf(entry -> {
            boolean gone = !ids.contains(entry.getKey());
            if (gone) {
                open.remove(entry.getValue());
            }
            return gone;
        });
        for (Work work : now.open()) {
            WorkRow known = rows.get(work.job().id());
            if (known != null) {
                known.show(work);
            } else {
                WorkRow row = new WorkRow(work, () -> cancel.accept(work.job().id()));
                rows.put(work.job().id(), row);
                open.add(row);
            }
        }
        open.setVisible(!now.open().isEmpty());
        note.setVisible(true);
        note.setText(text(now.open().isEmpty() ? "work.none" : "work.continues"));
        showEnded(now.ended());
    }

    private void showEnded(List<Work> works) {
        lately.setVisible(!works.isEmpty());
        ended.removeAll();
        for (Work work : works) {
            ListItem row = new ListItem(new Anchor(work.path(), work.title()), work.badge());
            row.addClassName("rookery-work-ended");
            work.job().ended().ifPresent(at -> {
                RelativeTime when = new RelativeTime(at, clock);
                when.addClassName("rookery-quiet");
                row.add(when);
            });
            work.complaint().ifPresent(why -> {
                Paragraph complaint = new Paragraph(why);
                complaint.addClassName("rookery-quiet");
                row.add(complaint);
            });
            ended.add(row);
        }
    }
}
