package dev.rookery.serving.rest;

import dev.rookery.model.ModelName;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes the usual prediction request straight to {@link PredictController}: Spring Security, Spring MVC and their filters cost
 * several times what reading and scoring a row does. It stands behind the filters of {@link dev.rookery.security.FilterOrder} that guard, and takes only what is spelled
 * exactly as documented; whatever differs in method, path, query or content type goes the long way and is judged there. Answers,
 * errors, headers and metrics are the same on both ways.
 */
final class PredictShortcut implements Filter {
    static final String DEFAULT_MODEL = "/predict";
    static final String NAMED_MODEL = "/api/v1/models/{name}/predict";

    private static final Pattern NAMED = Pattern.compile("/api/v1/models/([a-z0-9][a-z0-9_-]*)/predict");
    private static final String JSON = MediaType.APPLICATION_JSON_VALUE;

    private final PredictController controller;
    private final JsonMapper mapper;
    private final HandlerExceptionResolver errors;

    PredictShortcut(PredictController controller, JsonMapper mapper, HandlerExceptionResolver errors) {
        this.controller = controller;
        this.mapper = mapper;
        this.errors = errors;
    }

    @Override
    public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) servletRequest;
        if (!usual(request)) {
            chain.doFilter(servletRequest, servletResponse);
            return;
        }
        String path = request.getRequestURI();
        boolean explain = request.getQueryString() != null;
        if (path.equals(DEFAULT_MODEL)) {
            answer(request, (HttpServletResponse) servletResponse, null, explain);
            return;
        }
        var named = NAMED.matcher(path);
        if (named.matches()) {
            answer(request, (HttpServletResponse) servletResponse, named.group(1), explain);
        } else {
            chain.doFilter(servletRequest, servletResponse);
        }
    }

    private static boolean usual(HttpServletRequest request) {
        return request.getMethod().equals("POST")
                && JSON.equals(request.getContentType())
                && (request.getQueryString() == null || request.getQueryString().equals("explain=true"));
    }

    private void answer(
            HttpServletRequest request, HttpServletResponse response, @Nullable String model, boolean explain)
            throws IOException, ServletException {
        ServerHttpObservationFilter.findObservationContext(request)
                .ifPresent(context -> context.setPathPattern(model == null ? DEFAULT_MODEL : NAMED_MODEL));
        // As Spring Security writes them: an answer belongs to its request alone.
        response.setHeader("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate");
        response.setHeader("Pragma", "no-cache");
        response.setHeader("Expires", "0");
        byte[] body;
        try {
            Object answer = model == null
                    ? controller.answer(request.getInputStream(), explain)
                    : controller.answer(new ModelName(model), request.getInputStream(), explain);
            body = mapper.writeValueAsBytes(answer);
        } catch (RuntimeException e) {
            if (errors.resolveException(request, response, null, e) == null) {
                throw e;
            }
            return;
        }
        response.setContentType(JSON);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
