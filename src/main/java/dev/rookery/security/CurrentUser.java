package dev.rookery.security;

import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who is behind the current thread: the person at the page, or the program that sent the request. */
public final class CurrentUser {
    /** What records say of the one person of local mode. */
    public static final String LOCAL = "local user";

    private CurrentUser() {}

    /** For records: the account's name, or {@link #LOCAL} where nobody logs in. */
    public static String name() {
        return loggedIn().map(Visitor::name).orElse(LOCAL);
    }

    /** For records that name who answers: who is logged in, and only where nobody is, who was given. */
    public static String signed(String given) {
        return loggedIn().map(Visitor::name).orElse(given);
    }

    /** Empty in local mode, and on the application's own threads. */
    public static Optional<Visitor> loggedIn() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null
                        && authentication.getPrincipal() instanceof Visitor visitor
                        && visitor.kind() != Visitor.Kind.LOCAL
                ? Optional.of(visitor)
                : Optional.empty();
    }

    /**
     * Whether to offer something, as of the login. What is done is checked anew, where it is done ({@link Requires}).
     */
    public static boolean may(Permission permission) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null) {
            return true;
        }
        return authentication.getAuthorities().stream()
                .anyMatch(authority -> permission.name().equals(authority.getAuthority()));
    }
}
