package dev.rookery.security.internal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns away requests that a foreign page made a browser send: any request under a foreign Host (DNS rebinding), and any
 * request that can change something, WebSocket upgrades included, from a foreign Origin (cross-site request forgery). It runs
 * before everything else, so static files, Vaadin's pages and its push channel are covered like the REST API.
 *
 * <p>Programs send no Origin and pass: in local mode whoever runs programs on this machine is the user.
 */
final class HostAndOriginFilter extends OncePerRequestFilter {
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final AllowedHosts hosts;

    HostAndOriginFilter(AllowedHosts hosts) {
        this.hosts = hosts;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String host = request.getHeader(HttpHeaders.HOST);
        if (host == null || !hosts.accepts(host, request.getLocalPort())) {
            Refusal.send(
                    response,
                    HttpStatus.FORBIDDEN,
                    "This server does not answer under that host name. Open it at http://127.0.0.1:"
                            + request.getLocalPort()
                            + ", or list the name in rookery.allowed-hosts.");
        } else if (changesSomething(request) && foreign(request, host)) {
            Refusal.send(
                    response,
                    HttpStatus.FORBIDDEN,
                    "A page of another site sent this request. Only Rookery's own pages may change things here.");
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean changesSomething(HttpServletRequest request) {
        return !SAFE_METHODS.contains(request.getMethod()) || request.getHeader(HttpHeaders.UPGRADE) != null;
    }

    private boolean foreign(HttpServletRequest request, String host) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin != null) {
            return !hosts.sameOrigin(origin, host);
        }
        String site = request.getHeader("Sec-Fetch-Site");
        return site != null && !site.equals("same-origin") && !site.equals("none");
    }
}
