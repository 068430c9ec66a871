package dev.rookery.ui.access;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import dev.rookery.security.ApiKey;
import dev.rookery.security.ApiKeyService;
import dev.rookery.security.CurrentUser;
import dev.rookery.ui.component.EmptyState;
import dev.rookery.ui.component.Glyph;
import dev.rookery.ui.component.PageHeader;
import dev.rookery.ui.component.RelativeTime;
import dev.rookery.ui.model.DataTable;
import dev.rookery.ui.shell.MissingThingException;
import dev.rookery.ui.shell.NamedView;
import dev.rookery.ui.text.Formats;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;

/** The keys of one's programs; an administrator sees everybody's. */
@Route("keys")
public final class KeysView extends Div implements NamedView, BeforeEnterObserver {
    private final ApiKeyService keys;
    private final Clock clock;
    private final Div list = new Div();

    public KeysView(ApiKeyService keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
        add(new PageHeader(name()).withActions(make()), new Paragraph(text("access.keys.what")), list);
    }

    @Override
    public String name() {
        return text("access.keys");
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

    private Button make() {
        Button make = new Button(text("access.keys.make"), _ -> new KeyDialog(keys, this::show).open());
        make.addThemeVariants(ButtonVariant.PRIMARY);
        return make;
    }

    private void show() {
        list.removeAll();
        List<ApiKey> all = keys.visible();
        if (all.isEmpty()) {
            list.add(new EmptyState(Glyph.PERSON, text("access.keys.none"), make()));
            return;
        }
        DataTable table = new DataTable(
                name(),
                List.of(
                        text("access.keys.label"),
                        text("access.keys.owner"),
                        text("access.keys.scopes"),
                        text("access.keys.created"),
                        text("access.keys.state")));
        table.stackOnPhone();
        table.addClassName("rookery-plain-table");
        for (ApiKey key : all) {
            table.addRow(
                    new Span(key.label()),
                    new Span(key.owner()),
                    new Span(
                            key.scopes().stream().sorted().map(KeyDialog::shown).collect(Collectors.joining(", "))),
                    new RelativeTime(key.created(), clock),
                    state(key));
        }
        list.add(table);
    }

    private Component state(ApiKey key) {
        if (key.revoked().isPresent()) {
            return new Span(text("access.keys.revoked"));
        }
        if (!key.usable(clock.instant())) {
            return new Span(text("access.keys.expired"));
        }
        Button revoke = new Button(text("access.keys.revoke"), _ -> {
            keys.revoke(key.id());
            show();
        });
        revoke.addThemeVariants(ButtonVariant.SMALL);
        revoke.setAriaLabel(text("access.keys.revokeNamed", key.label()));
        Div both = new Div(
                key.expires()
                        .map(end -> new Span(
                                text("access.keys.until", Formats.current().date(end))))
                        .orElseGet(() -> new Span(text("access.keys.forever"))),
                revoke);
        both.addClassName("rookery-actions");
        return both;
    }
}
