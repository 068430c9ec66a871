package dev.rookery.ui.access;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import dev.rookery.common.RookeryException;
import dev.rookery.security.Account;
import dev.rookery.security.AccountService;
import dev.rookery.security.CurrentUser;
import dev.rookery.security.Role;
import dev.rookery.ui.component.PageHeader;
import dev.rookery.ui.component.RelativeTime;
import dev.rookery.ui.model.DataTable;
import dev.rookery.ui.shell.MissingThingException;
import dev.rookery.ui.shell.NamedView;
import java.time.Clock;
import java.util.List;
import java.util.Locale;

/** Who may log in, and as what. */
@Route("accounts")
public final class AccountsView extends Div implements NamedView, BeforeEnterObserver {
    private final AccountService accounts;
    private final Clock clock;
    private final Div list = new Div();
    private final Paragraph refused = new Paragraph();

    public AccountsView(AccountService accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
        refused.addClassName("rookery-refused");
        refused.getElement().setAttribute("role", "alert");
        refused.setVisible(false);
        Button add = new Button(
                text("access.accounts.add"),
                _ -> AccountDialog.add(accounts, this::show).open());
        add.addThemeVariants(ButtonVariant.PRIMARY);
        add(new PageHeader(name()).withActions(add), refused, list);
    }

    @Override
    public String name() {
        return text("access.accounts");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (CurrentUser.loggedIn().isEmpty()) {
            throw new MissingThingException(text("access.localOnly"), List.of());
        }
    }

    @Override
    protected void onAttach(AttachEvent event) {
        show();
    }

    private void show() {
        DataTable table = new DataTable(
                name(),
                List.of(
                        text("access.name"),
                        text("access.role"),
                        text("access.accounts.lastLogin"),
                        text("access.accounts.actions")));
        table.stackOnPhone();
        table.addClassName("rookery-plain-table");
        for (Account account : accounts.all()) {
            table.addRow(name(account), role(account), lastLogin(account), actions(account));
        }
        list.removeAll();
        list.add(table);
    }

    private static Component name(Account account) {
        Span name = new Span(account.name());
        if (account.disabled()) {
            Span disabled = new Span(" · " + text("access.accounts.disabled"));
            disabled.addClassName("rookery-quiet");
            name.add(disabled);
        }
        return name;
    }

    private Component role(Account account) {
        Select<Role> role = new Select<>();
        role.setItems(Role.values());
        role.setItemLabelGenerator(AccountsView::shown);
        role.setValue(account.role());
        role.setAriaLabel(text("access.roleOf", account.name()));
        role.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                attempt(() -> accounts.changeRole(account.name(), change.getValue()));
            }
        });
        return role;
    }

    static String shown(Role role) {
        return text("access.role." + role.name().toLowerCase(Locale.ROOT));
    }

    private Component lastLogin(Account account) {
        return account.lastLogin()
                .<Component>map(at -> new RelativeTime(at, clock))
                .orElseGet(() -> new Span(text("access.accounts.never")));
    }

    private Component actions(Account account) {
        Button password = new Button(
                text("access.accounts.password"),
                _ -> AccountDialog.password(accounts, account.name(), this::show)
                        .open());
        password.addThemeVariants(ButtonVariant.SMALL);
        password.setAriaLabel(text("access.accounts.passwordOf", account.name()));
        Button disable = new Button(
                text(account.disabled() ? "access.accounts.enable" : "access.accounts.disable"),
                _ -> attempt(() -> accounts.disable(account.name(), !account.disabled())));
        disable.addThemeVariants(ButtonVariant.SMALL);
        disable.setAriaLabel(disable.getText() + ": " + account.name());
        Div both = new Div(password, disable);
        both.addClassName("rookery-actions");
        return both;
    }

    private void attempt(Runnable change) {
        try {
            change.run();
            refused.setVisible(false);
        } catch (RookeryException e) {
            refused.setText(say(e.sentence()));
            refused.setVisible(true);
        }
        show();
    }
}
