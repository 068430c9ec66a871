package dev.rookery.security.internal;

import dev.rookery.security.BodyRefusedException;
import dev.rookery.security.LocalServer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Bounds what a body may take: by its announced length before a byte is read, and by what arrives and how long that takes when
 * the length is unknown or a lie. Whoever reads the body then meets a {@link BodyRefusedException}; one that nobody handled is
 * answered here.
 */
final class RequestLimitFilter extends OncePerRequestFilter {
    /**
     * Where files come in: from Vaadin's upload components, the commands of this machine, and programs that keep artifacts of runs or bring
     * rows to predict or captioned pictures. They may be large, and on their way as long as they keep up a pace.
     */
    private static final List<String> UPLOADS = List.of(
            "/VAADIN/dynamic/resource/",
            LocalServer.PATH,
            "/api/2.0/mlflow-artifacts/artifacts/",
            "/api/v1/batches",
            "/api/v1/caption-sets/");

    private final AccessProperties properties;

    RequestLimitFilter(AccessProperties properties) {
        this.properties = properties;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean upload = UPLOADS.stream().anyMatch(SecurityHeadersFilter.within(request)::startsWith);
        DataSize limit = upload ? properties.maxUploadSize() : properties.maxRequestSize();
        String tooLarge = "The request body is larger than " + limit.toMegabytes() + " MB. Send less at once, or raise "
                + (upload ? "rookery.max-upload-size." : "rookery.max-request-size.");
        if (request.getContentLengthLong() > limit.toBytes()) {
            Refusal.send(response, HttpStatus.CONTENT_TOO_LARGE, tooLarge);
            return;
        }
        boolean bodyless = request.getContentLengthLong() <= 0 && request.getHeader("Transfer-Encoding") == null;
        try {
            chain.doFilter(
                    bodyless
                            ? request
                            : new LimitedBody(
                                    request,
                                    limit,
                                    tooLarge,
                                    properties.requestTimeout(),
                                    upload ? Optional.of(properties.uploadPace()) : Optional.empty()),
                    response);
        } catch (BodyRefusedException e) {
            if (response.isCommitted()) {
                throw e;
            }
            response.resetBuffer();
            Refusal.send(response, e.status(), e.sentence());
        }
    }
}
