package dev.rookery.security.internal;

import dev.rookery.security.Role;
import dev.rookery.security.Visitor;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets programs in by a key: {@code Authorization: Bearer KEY}, or the key as the password of HTTP's basic scheme, which is all that some
 * clients of MLflow can send. A key that does not work is refused even where none is needed: whoever sends it relies on it.
 */
final class KeyFilter extends OncePerRequestFilter {
    /** The account's name that commands on this machine act under. */
    private static final Visitor OPERATOR = new Visitor("operator", Visitor.Kind.OPERATOR);

    private final LocalAccess local;
    private final Granted granted;

    KeyFilter(LocalAccess local, Granted granted) {
        this.local = local;
        this.granted = granted;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            chain.doFilter(request, response);
            return;
        }
        Optional<Authentication> known = sent(header).flatMap(this::known);
        if (known.isEmpty()) {
            Unknown.refuse(response, "The key is unknown, revoked or expired. Make one on the page “Keys”.");
            return;
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(known.get());
        SecurityContextHolder.setContext(context);
        chain.doFilter(request, response);
    }

    private Optional<Authentication> known(String key) {
        return local.is(key) ? Optional.of(Granted.of(OPERATOR, Role.ADMIN.permissions())) : granted.key(key);
    }

    private static Optional<String> sent(String header) {
        int space = header.indexOf(' ');
        String scheme = space < 0 ? header : header.substring(0, space);
        String rest = space < 0 ? "" : header.substring(space + 1).strip();
        if (scheme.equalsIgnoreCase("Bearer")) {
            return Optional.of(rest);
        }
        if (!scheme.equalsIgnoreCase("Basic")) {
            return Optional.empty();
        }
        try {
            String pair = new String(Base64.getDecoder().decode(rest), StandardCharsets.UTF_8);
            return Optional.of(pair.substring(pair.indexOf(':') + 1));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
