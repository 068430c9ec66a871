package dev.rookery.security.internal;

import dev.rookery.security.LocalServer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** What commands of this machine ask for takes the token of {@code server.json}. */
final class LocalTokenFilter extends OncePerRequestFilter {
    private final LocalAccess access;

    LocalTokenFilter(LocalAccess access) {
        this.access = access;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (access.allows(request)) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        Refusal.send(
                response,
                HttpStatus.UNAUTHORIZED,
                "This address is for the rookery command, which reads the server's token from server.json in the data folder.");
    }

    static String[] paths() {
        return new String[] {LocalServer.PATH + "*"};
    }
}
