package dev.rookery.ui.access;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import dev.rookery.common.RookeryException;
import dev.rookery.security.ApiKeyService;
import dev.rookery.security.Scope;
import dev.rookery.ui.component.CopyableId;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Makes a key, and shows it this once. */
final class KeyDialog extends Dialog {
    private static final int[] LIFETIMES = {30, 90, 365, 0};

    private final ApiKeyService keys;
    private final Runnable made;
    private final TextField label = new TextField(text("access.keys.label"));
    private final CheckboxGroup<Scope> scopes = new CheckboxGroup<>(text("access.keys.scopes"));
    private final Select<Integer> lifetime = new Select<>();
    private final Paragraph refused = new Paragraph();

    KeyDialog(ApiKeyService keys, Runnable made) {
        this.keys = keys;
        this.made = made;
        setHeaderTitle(text("access.keys.make"));
        setWidth("32rem");
        setMaxWidth("100%");
        label.setHelperText(text("access.keys.labelHelp"));
        label.setWidthFull();
        scopes.setItems(Scope.values());
        scopes.setItemLabelGenerator(scope -> shown(scope) + ": " + text("access.scope." + scope.key() + ".what"));
        scopes.setValue(Set.of(Scope.PREDICT));
        lifetime.setLabel(text("access.keys.lifetime"));
        lifetime.setItems(LIFETIMES[0], LIFETIMES[1], LIFETIMES[2], LIFETIMES[3]);
        lifetime.setItemLabelGenerator(
                days -> days == 0 ? text("access.keys.forever") : text("access.keys.days", days));
        lifetime.setValue(LIFETIMES[1]);
        refused.addClassName("rookery-refused");
        refused.getElement().setAttribute("role", "alert");
        refused.setVisible(false);
        Div form = new Div(label, scopes, lifetime, refused);
        form.addClassName("rookery-source-form");
        add(form);
        Button close = new Button(text("access.cancel"), _ -> close());
        close.addThemeVariants(ButtonVariant.TERTIARY);
        Button make = new Button(text("access.keys.make"), _ -> make());
        make.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(close, make);
        label.focus();
    }

    static String shown(Scope scope) {
        return text("access.scope." + scope.key());
    }

    private void make() {
        try {
            Optional<Duration> days =
                    lifetime.getValue() == 0 ? Optional.empty() : Optional.of(Duration.ofDays(lifetime.getValue()));
            show(keys.make(label.getValue(), scopes.getValue(), days));
            made.run();
        } catch (RookeryException e) {
            refused.setText(say(e.sentence()));
            refused.setVisible(true);
        }
    }

    /** Nobody can read it later, so the dialog stays until it is closed on purpose. */
    private void show(ApiKeyService.Made key) {
        setCloseOnEsc(false);
        setCloseOnOutsideClick(false);
        removeAll();
        getFooter().removeAll();
        Pre secret = new Pre(key.secret());
        secret.addClassName("rookery-secret");
        secret.getElement().setAttribute("tabindex", "0");
        Div shown = new Div(
                new Paragraph(text("access.keys.once")),
                secret,
                new CopyableId(key.secret(), text("access.keys.copy")),
                new Paragraph(text("access.keys.use")),
                new Pre("Authorization: Bearer …"));
        shown.addClassName("rookery-source-form");
        add(shown);
        Button done = new Button(text("access.keys.kept"), _ -> close());
        done.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(done);
    }
}
