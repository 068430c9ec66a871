package dev.rookery.ui.dataset;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import dev.rookery.common.InvalidException;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.profile.Alert;
import dev.rookery.profile.MutedAlert;
import dev.rookery.profile.ProfileService;
import dev.rookery.profile.Severity;
import dev.rookery.ui.component.Signature;
import dev.rookery.ui.component.Status;
import dev.rookery.ui.component.StatusBadge;
import dev.rookery.ui.text.Formats;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What deserves attention, worst first; what a person has seen and silenced stands below, with the reason. */
final class AlertList extends Section {
    private static final int FIRST = 6;
    private static final int REASON_CHARS = 1_000;
    private static final int NAME_CHARS = 200;

    private final DatasetVersion version;
    private final List<Alert> alerts;
    private final ProfileService profiles;
    private String person = "";

    AlertList(DatasetVersion version, List<Alert> alerts, ProfileService profiles) {
        this.version = version;
        this.alerts = alerts.stream()
                .sorted(Comparator.comparing(Alert::severity).reversed())
                .toList();
        this.profiles = profiles;
        addClassName("rookery-section");
        draw();
    }

    private void draw() {
        removeAll();
        add(new H2(text("dataset.alerts")));
        List<MutedAlert> muted = profiles.muted(version.id().dataset());
        List<Alert> open = alerts.stream()
                .filter(alert -> silencer(alert, muted).isEmpty())
                .toList();
        List<Alert> silent = alerts.stream()
                .filter(alert -> silencer(alert, muted).isPresent())
                .toList();
        if (open.isEmpty()) {
            add(new Paragraph(text("dataset.noAlerts")));
        }
        List<AlertGroup> groups = AlertGroup.of(open);
        int first = Math.min(FIRST, groups.size());
        if (first > 0) {
            add(list(groups.subList(0, first).stream().map(this::item).toList()));
        }
        if (groups.size() > first) {
            List<AlertGroup> rest = groups.subList(first, groups.size());
            add(new Details(
                    text("dataset.moreAlerts", rest.size()),
                    list(rest.stream().map(this::item).toList())));
        }
        if (!silent.isEmpty()) {
            add(new Details(
                    text("alert.muted", silent.size()),
                    list(silent.stream()
                            .map(alert ->
                                    silentItem(alert, silencer(alert, muted).orElseThrow()))
                            .toList())));
        }
    }

    private static Optional<MutedAlert> silencer(Alert alert, List<MutedAlert> muted) {
        return muted.stream().filter(each -> each.silences(alert)).findFirst();
    }

    private static UnorderedList list(List<ListItem> items) {
        UnorderedList list = new UnorderedList();
        list.addClassName("rookery-alerts");
        items.forEach(list::add);
        return list;
    }

    /** One alert as it is; of several that say alike, how many, and each when it is opened. */
    private ListItem item(AlertGroup group) {
        if (group.single()) {
            return item(group.first());
        }
        String words = AlertWords.sentence(group, version.schema());
        ListItem item = new ListItem(
                badge(group.first()),
                new Details(words, list(group.alerts().stream().map(this::item).toList())));
        item.addClassName("rookery-alert-group");
        return item;
    }

    private ListItem item(Alert alert) {
        String words = AlertWords.sentence(alert, version.schema());
        Button mute = small(text("alert.mute"));
        mute.setAriaLabel(text("alert.muteThis", words));
        RouterLink rule = new RouterLink(
                text("alert.rule"),
                ContractView.class,
                new RouteParameters("name", version.id().dataset().value()));
        rule.setQueryParameters(ContractView.query(alert));
        rule.getElement().setAttribute("aria-label", text("alert.ruleOfThis", words));
        Div place = new Div(rule, mute);
        place.addClassName("rookery-alert-action");
        mute.addClickListener(_ -> ask(alert, place));
        return new ListItem(badge(alert), new Span(words), place);
    }

    private static Component badge(Alert alert) {
        return alert.severity() == Severity.WARNING
                ? new StatusBadge(Status.WARNING, text("alert.warning"))
                : new StatusBadge(Status.NEUTRAL, text("alert.info"));
    }

    /** The reason is asked for where the alert stands. */
    private void ask(Alert alert, Div place) {
        TextField reason = new TextField();
        reason.setPlaceholder(text("alert.reason"));
        reason.setAriaLabel(text("alert.reason"));
        reason.setMaxLength(REASON_CHARS);
        TextField by = new TextField();
        by.setPlaceholder(text("alert.by"));
        by.setAriaLabel(text("alert.by"));
        by.setMaxLength(NAME_CHARS);
        by.setValue(person);
        Signature.in(by);
        Button save = small(text("alert.mute"));
        save.addClickListener(_ -> {
            try {
                profiles.mute(version.id().dataset(), alert.kind(), alert.columns(), reason.getValue(), by.getValue());
                person = by.getValue();
                draw();
            } catch (InvalidException e) {
                TextField wrong = reason.getValue().isBlank() ? reason : by;
                wrong.setInvalid(true);
                wrong.setErrorMessage(say(e.sentence()));
            }
        });
        Button cancel = small(text("alert.keep"));
        cancel.addClickListener(_ -> draw());
        place.removeAll();
        place.add(reason, by, save, cancel);
        reason.focus();
    }

    private ListItem silentItem(Alert alert, MutedAlert muted) {
        Span words = new Span(AlertWords.sentence(alert, version.schema()));
        String when = Formats.current().dateTime(muted.mutedAt());
        Span reason = new Span(
                muted.by().isEmpty()
                        ? text("alert.because", muted.reason()) + " · " + when
                        : text("alert.because", muted.reason()) + " · " + muted.by() + " · " + when);
        reason.addClassName("rookery-quiet");
        Button unmute = small(text("alert.unmute"));
        unmute.addClickListener(_ -> {
            profiles.unmute(version.id().dataset(), alert.kind(), alert.columns());
            draw();
        });
        Div place = new Div(unmute);
        place.addClassName("rookery-alert-action");
        return new ListItem(badge(alert), new Div(words, reason), place);
    }

    private static Button small(String words) {
        Button button = new Button(words);
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        return button;
    }
}
