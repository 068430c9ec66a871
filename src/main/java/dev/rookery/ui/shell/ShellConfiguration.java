package dev.rookery.ui.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServiceInitListener;
import dev.rookery.ui.component.FailedState;
import dev.rookery.ui.component.Incident;
import org.jsoup.nodes.Element;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;

/** Dresses every page before a view exists: its language and colour scheme, and what happens when a listener fails. */
@Configuration(proxyBeanMethods = false)
class ShellConfiguration {
    private static final int NOTICE_MILLIS = 10_000;

    @Bean
    VaadinServiceInitListener shellInitListener() {
        return service -> {
            // In the first bytes of the page already, so that a dark page does not flash white.
            service.addIndexHtmlRequestListener(page -> {
                VaadinRequest request = page.getVaadinRequest();
                Preferences.Scheme scheme = Preferences.scheme(request);
                Element html = page.getDocument().child(0);
                html.attr("lang", Preferences.language(request).toLanguageTag());
                html.attr("theme", scheme.value().getThemeValue());
                html.attr("style", "color-scheme:" + scheme.value().getValue());
                // Programs that follow links read the status; the browser shows "Not found" when the view has come.
                if (!service.getSource()
                        .getRouter()
                        .getRegistry()
                        .getNavigationRouteTarget(path(request))
                        .hasTarget()) {
                    page.getVaadinResponse().setStatus(HttpStatus.NOT_FOUND.value());
                }
            });
            service.getSource().addUIInitListener(init -> {
                VaadinRequest request = VaadinRequest.getCurrent();
                if (request != null) {
                    init.getUI().setLocale(Preferences.language(request));
                }
            });
            service.getSource()
                    .addSessionInitListener(init ->
                            init.getSession().setErrorHandler(event -> show(Incident.of(event.getThrowable()))));
        };
    }

    private static String path(VaadinRequest request) {
        String path = request.getPathInfo();
        return path == null ? "" : path.replaceFirst("^/", "");
    }

    /** A failure in a listener: the page stays as it was, and says so. */
    private static void show(Incident incident) {
        UI ui = UI.getCurrent();
        if (ui != null) {
            ui.access(() -> {
                Notification notification = new Notification();
                notification.setDuration(NOTICE_MILLIS);
                notification.add(FailedState.unexpected(incident));
                notification.open();
            });
        }
    }
}
