package dev.rookery.ui.access;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import dev.rookery.common.RookeryException;
import dev.rookery.security.AccountService;
import dev.rookery.security.Role;

/** A new account, or a new password of one. What was entered stays when it is refused. */
final class AccountDialog extends Dialog {
    private final Paragraph refused = new Paragraph();

    static AccountDialog add(AccountService accounts, Runnable done) {
        TextField name = new TextField(text("access.name"));
        name.setHelperText(text("access.name.help"));
        PasswordField password = password();
        Select<Role> role = new Select<>();
        role.setLabel(text("access.role"));
        role.setItems(Role.values());
        role.setItemLabelGenerator(
                value -> AccountsView.shown(value) + ": " + text("access.role." + key(value) + ".what"));
        role.setValue(Role.ANALYST);
        return new AccountDialog(
                text("access.accounts.add"),
                () -> {
                    accounts.create(name.getValue(), password.getValue(), role.getValue());
                    done.run();
                },
                name,
                password,
                role);
    }

    static AccountDialog password(AccountService accounts, String name, Runnable done) {
        PasswordField password = password();
        return new AccountDialog(
                text("access.accounts.passwordOf", name),
                () -> {
                    accounts.resetPassword(name, password.getValue());
                    done.run();
                },
                password);
    }

    private AccountDialog(String title, Runnable action, Component... fields) {
        setHeaderTitle(title);
        setWidth("32rem");
        setMaxWidth("100%");
        refused.addClassName("rookery-refused");
        refused.getElement().setAttribute("role", "alert");
        refused.setVisible(false);
        Div form = new Div(fields);
        form.add(refused);
        form.addClassName("rookery-source-form");
        add(form);
        Button close = new Button(text("access.cancel"), _ -> close());
        close.addThemeVariants(ButtonVariant.TERTIARY);
        Button save = new Button(text("access.save"), _ -> attempt(action));
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(close, save);
    }

    private void attempt(Runnable action) {
        try {
            action.run();
            close();
        } catch (RookeryException e) {
            refused.setText(say(e.sentence()));
            refused.setVisible(true);
        }
    }

    private static PasswordField password() {
        PasswordField password = new PasswordField(text("access.password"));
        password.setHelperText(text("access.password.help"));
        password.getElement().setAttribute("autocomplete", "new-password");
        return password;
    }

    private static String key(Role role) {
        return role.name().toLowerCase(java.util.Locale.ROOT);
    }
}
