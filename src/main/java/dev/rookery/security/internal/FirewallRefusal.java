package dev.rookery.security.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/** Answers what Spring Security's strict firewall rejects: ambiguous spellings of a path, control characters, odd methods. */
final class FirewallRefusal implements RequestRejectedHandler {
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException exception)
            throws IOException {
        Refusal.send(
                response,
                HttpStatus.BAD_REQUEST,
                "The request line is not acceptable: use a plain method and a path without //, ;, \\, dots or encoded"
                        + " slashes.");
    }
}
