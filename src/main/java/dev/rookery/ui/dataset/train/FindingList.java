package dev.rookery.ui.dataset.train;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.rookery.training.Finding;
import dev.rookery.ui.component.Status;
import dev.rookery.ui.component.StatusBadge;
import dev.rookery.ui.text.Messages;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** What checking a spec against its table brought up, and a click that mends it; or that nothing stands in the way. */
public final class FindingList extends Div {
    private final Consumer<Set<String>> leaveOut;

    public FindingList(List<Finding> found) {
        this(found, Set.of(), _ -> {});
    }

    /**
     * @param features the columns to learn from; one that is refused can be left out where that is said
     * @param leaveOut told which of them to learn nothing from
     */
    public FindingList(List<Finding> found, Set<String> features, Consumer<Set<String>> leaveOut) {
        this.leaveOut = leaveOut;
        if (found.isEmpty()) {
            add(new StatusBadge(Status.GOOD, text("train.ready")));
            return;
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("rookery-alerts");
        Set<String> refused = new LinkedHashSet<>();
        for (Finding finding : found) {
            ListItem item = new ListItem(badge(finding), new Span(Messages.say(finding.message())));
            if (finding.kind().refuses() && features.contains(finding.column())) {
                refused.add(finding.column());
                Button out = button(text("train.leaveOut"), Set.of(finding.column()));
                out.setAriaLabel(text("train.leaveOutThis", finding.column()));
                item.add(out);
            }
            list.add(item);
        }
        add(list);
        if (refused.size() > 1) {
            add(button(text("train.leaveAllOut", refused.size()), refused));
        }
    }

    private static StatusBadge badge(Finding finding) {
        return finding.kind().refuses()
                ? new StatusBadge(Status.BAD, text("train.problem"))
                : new StatusBadge(Status.NEUTRAL, text("alert.info"));
    }

    private Button button(String words, Set<String> columns) {
        Button button = new Button(words, _ -> leaveOut.accept(columns));
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        return button;
    }

    public static boolean refuses(List<Finding> found) {
        return found.stream().anyMatch(finding -> finding.kind().refuses());
    }
}
