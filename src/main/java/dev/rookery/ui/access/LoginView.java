package dev.rookery.ui.access;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.component.login.LoginI18n;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.rookery.security.FirstAdministrator;
import dev.rookery.ui.home.HomeView;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;

/** Name and password. The address says why somebody is here again: {@code ?refused}, or {@code ?locked=SECONDS}. */
@Route(value = "login", autoLayout = false)
@AnonymousAllowed
public final class LoginView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private final ObjectProvider<FirstAdministrator> first;
    private final LoginForm form = new LoginForm();

    public LoginView(ObjectProvider<FirstAdministrator> first) {
        this.first = first;
        setId("content");
        addClassName("rookery-login");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        FirstAdministrator administrator = first.getIfAvailable();
        if (administrator == null) {
            event.forwardTo(HomeView.class);
            return;
        }
        Map<String, List<String>> query =
                event.getLocation().getQueryParameters().getParameters();
        String locked = query.getOrDefault("locked", List.of("")).getFirst();
        form.setI18n(words(locked));
        form.setAction("login");
        form.setForgotPasswordButtonVisible(false);
        form.setError(query.containsKey("refused") || !locked.isEmpty());
        Image mark = new Image("rookery-mark.svg", "");
        Div sheet = new Div(mark, new H1(text("access.login.title")), form);
        sheet.addClassName("rookery-login-sheet");
        if (administrator.awaited()) {
            Paragraph nobody = new Paragraph(text("access.login.nobody") + " ");
            nobody.add(new Anchor("setup", text("access.login.setup")));
            sheet.addComponentAtIndex(2, nobody);
        }
        removeAll();
        add(sheet);
    }

    @Override
    public String getPageTitle() {
        return text("access.login.title");
    }

    private static LoginI18n words(String locked) {
        LoginI18n words = LoginI18n.createDefault();
        LoginI18n.Form labels = words.getForm();
        labels.setTitle("");
        labels.setUsername(text("access.name"));
        labels.setPassword(text("access.password"));
        labels.setSubmit(text("access.login.submit"));
        LoginI18n.ErrorMessage error = words.getErrorMessage();
        error.setUsername(text("access.login.noName"));
        error.setPassword(text("access.login.noPassword"));
        if (locked.matches("\\d{1,4}")) {
            error.setTitle(text("access.login.locked.title"));
            error.setMessage(text("access.login.locked", Integer.parseInt(locked)));
        } else {
            error.setTitle(text("access.login.refused.title"));
            error.setMessage(text("access.login.refused"));
        }
        return words;
    }
}
