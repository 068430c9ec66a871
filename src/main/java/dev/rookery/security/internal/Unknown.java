package dev.rookery.security.internal;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** The 401 of programs. */
final class Unknown {
    private Unknown() {}

    static void refuse(HttpServletResponse response, String detail) throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        Refusal.send(response, HttpStatus.UNAUTHORIZED, detail);
    }
}
