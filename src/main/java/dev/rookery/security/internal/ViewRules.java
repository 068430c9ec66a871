package dev.rookery.security.internal;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.server.auth.AccessCheckResult;
import com.vaadin.flow.server.auth.NavigationAccessChecker;
import com.vaadin.flow.server.auth.NavigationContext;
import dev.rookery.security.Permission;
import java.io.Serial;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.security.core.context.SecurityContextHolder;

/** Holds views to {@link AccessRules}, however one comes to them. */
final class ViewRules implements NavigationAccessChecker {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Supplier<Granted> granted;

    ViewRules(Supplier<Granted> granted) {
        this.granted = granted;
    }

    @Override
    public AccessCheckResult check(NavigationContext context) {
        if (context.isErrorHandling()) {
            return context.allow();
        }
        Optional<AccessRules.Rule> rule = template(context).flatMap(AccessRules::forView);
        if (rule.isEmpty()) {
            return context.deny("no rule names this view");
        }
        Optional<Permission> needs = rule.get().needs();
        boolean allowed = needs.isEmpty()
                || granted.get()
                        .to(SecurityContextHolder.getContext().getAuthentication())
                        .contains(needs.get());
        return allowed ? context.allow() : context.deny("needs " + needs.get());
    }

    private static Optional<String> template(NavigationContext context) {
        return context.getRouter()
                .getRegistry()
                .getTemplate(context.getNavigationTarget().asSubclass(Component.class));
    }
}
