package dev.rookery.ui.dataset.train;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.rookery.training.Finding;
import dev.rookery.ui.component.Status;
import dev.rookery.ui.component.StatusBadge;
import dev.rookery.ui.text.Messages;
import java.util.List;

/** What checking a spec against its table brought up; or that nothing stands in the way. */
public final class FindingList extends Div {
    public FindingList(List<Finding> found) {
        if (found.isEmpty()) {
            add(new StatusBadge(Status.GOOD, text("train.ready")));
            return;
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("rookery-alerts");
        found.forEach(finding -> list.add(new ListItem(
                finding.kind().refuses()
                        ? new StatusBadge(Status.BAD, text("train.problem"))
                        : new StatusBadge(Status.NEUTRAL, text("alert.info")),
                new Span(Messages.say(finding.message())))));
        add(list);
    }

    public static boolean refuses(List<Finding> found) {
        return found.stream().anyMatch(finding -> finding.kind().refuses());
    }
}
