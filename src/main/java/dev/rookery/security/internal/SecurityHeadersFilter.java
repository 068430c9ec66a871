package dev.rookery.security.internal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Puts the security headers on every response before anything else can write or refuse. Spring Security's own header writer
 * waits until the response is committed, and misses Vaadin's pages, what its firewall refuses and what never reaches it.
 */
final class SecurityHeadersFilter extends OncePerRequestFilter {
    /** For pages. Vaadin's client starts from an inline script and evaluates code, so scripts cannot be stricter. */
    static final String PAGE_POLICY = String.join(
            "; ",
            "default-src 'self'",
            "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'");

    /** For answers to programs, which load nothing. */
    static final String DATA_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox";

    /** A picture to describe may come from the reader's camera, when the reader says so. */
    private static final String PERMISSIONS = "camera=(self), geolocation=(), microphone=(), payment=(), usb=()";

    private final List<String> dataPaths;

    /**
     * @param dataPaths paths, and beginnings of paths where they end in a slash, that answer programs
     */
    SecurityHeadersFilter(List<String> dataPaths) {
        this.dataPaths = List.copyOf(dataPaths);
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("Content-Security-Policy", isData(within(request)) ? DATA_POLICY : PAGE_POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Permissions-Policy", PERMISSIONS);
        chain.doFilter(request, response);
    }

    /** The path as it was sent, from the context path on. */
    static String within(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    private boolean isData(String uri) {
        for (String path : dataPaths) {
            if (path.endsWith("/") ? uri.startsWith(path) : uri.equals(path)) {
                return true;
            }
        }
        return false;
    }
}
