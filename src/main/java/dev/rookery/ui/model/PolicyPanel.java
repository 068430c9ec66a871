package dev.rookery.ui.model;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.rookery.common.InvalidException;
import dev.rookery.common.RookeryException;
import dev.rookery.registry.PolicyService;
import dev.rookery.registry.WrittenPolicy;
import dev.rookery.ui.component.CopyableId;
import dev.rookery.ui.component.RelativeTime;
import dev.rookery.ui.component.Signature;
import dev.rookery.ui.text.Messages;
import java.time.Clock;
import java.util.List;

/** What the gate asks of a model's candidates, to be read and changed, with every version before. */
final class PolicyPanel extends Composite<Details> {
    private final PolicyService policies;
    private final Clock clock;
    private final Runnable changed;
    private final TextArea yaml = new TextArea(text("policy.yaml"));
    private final TextField name = new TextField(text("decide.name"));

    /** @param changed after another version was kept */
    PolicyPanel(List<WrittenPolicy> history, PolicyService policies, Clock clock, Runnable changed) {
        this.policies = policies;
        this.clock = clock;
        this.changed = changed;
        WrittenPolicy current = history.getFirst();
        yaml.setValue(current.yaml());
        yaml.setWidthFull();
        yaml.addClassName("rookery-policy-yaml");
        yaml.setHelperText(text("policy.help"));
        name.setRequiredIndicatorVisible(true);
        Signature.in(name);
        Button save = new Button(text("policy.save"), _ -> save(current));
        UnorderedList versions = new UnorderedList();
        versions.addClassName("rookery-policy-versions");
        history.forEach(policy -> versions.add(new ListItem(line(policy))));
        Div content = new Div(yaml, name, save, versions);
        content.addClassName("rookery-section");
        getContent().setSummaryText(text("policy.title"));
        getContent().add(content);
        getContent().addClassName("rookery-part");
    }

    private Details line(WrittenPolicy policy) {
        Div first = new Div(new Span(policy.signed()
                .map(signed -> text("policy.version", policy.version(), signed.by()))
                .orElseGet(() -> text("policy.default"))));
        policy.signed().ifPresent(signed -> first.add(new RelativeTime(signed.at(), clock)));
        first.addClassName("rookery-card-top");
        Pre written = new Pre(policy.yaml());
        written.addClassName("rookery-command");
        written.getElement().setAttribute("tabindex", "0");
        return new Details(first, new CopyableId(policy.ref().sha256().hex()), written);
    }

    private void save(WrittenPolicy current) {
        yaml.setInvalid(false);
        name.setInvalid(false);
        try {
            policies.write(current.model(), current.version(), yaml.getValue(), name.getValue());
        } catch (InvalidException e) {
            boolean who = e.faults().stream().anyMatch(fault -> fault.field().equals("by"));
            refuse(who ? name : yaml, e);
            return;
        } catch (RookeryException e) {
            refuse(yaml, e);
            return;
        }
        changed.run();
    }

    private static void refuse(HasValidationProperties field, RookeryException e) {
        field.setErrorMessage(Messages.say(e.sentence()));
        field.setInvalid(true);
    }
}
