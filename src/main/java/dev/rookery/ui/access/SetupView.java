package dev.rookery.ui.access;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.rookery.common.RookeryException;
import dev.rookery.security.FirstAdministrator;
import dev.rookery.ui.home.HomeView;
import org.springframework.beans.factory.ObjectProvider;

/** The first administrator of a server that nobody can log in to yet, made by whoever can read its log. */
@Route(value = "setup", autoLayout = false)
@AnonymousAllowed
public final class SetupView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private final ObjectProvider<FirstAdministrator> first;
    private final TextField token = new TextField(text("access.setup.token"));
    private final TextField name = new TextField(text("access.name"));
    private final PasswordField password = new PasswordField(text("access.password"));
    private final Paragraph refused = new Paragraph();

    public SetupView(ObjectProvider<FirstAdministrator> first) {
        this.first = first;
        setId("content");
        addClassName("rookery-login");
        token.setHelperText(text("access.setup.tokenHelp"));
        token.setAutofocus(true);
        password.setHelperText(text("access.password.help"));
        refused.addClassName("rookery-refused");
        refused.getElement().setAttribute("role", "alert");
        refused.setVisible(false);
        Button make = new Button(text("access.setup.make"), _ -> make());
        make.addThemeVariants(ButtonVariant.PRIMARY);
        make.addClickShortcut(Key.ENTER);
        Div sheet = new Div(
                new Image("rookery-mark.svg", ""),
                new H1(text("access.setup.title")),
                new Paragraph(text("access.setup.what")),
                token,
                name,
                password,
                refused,
                make);
        sheet.addClassName("rookery-login-sheet");
        add(sheet);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        FirstAdministrator administrator = first.getIfAvailable();
        if (administrator == null) {
            event.forwardTo(HomeView.class);
        } else if (!administrator.awaited()) {
            event.forwardTo(LoginView.class);
        }
    }

    @Override
    public String getPageTitle() {
        return text("access.setup.title");
    }

    private void make() {
        try {
            first.getObject().make(token.getValue(), name.getValue(), password.getValue());
            UI.getCurrent().navigate(LoginView.class);
        } catch (RookeryException e) {
            refused.setText(say(e.sentence()));
            refused.setVisible(true);
        }
    }
}
