package dev.rookery.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Answers errors that happened outside every controller and every view. It says what the status means and never repeats the
 * request or an exception.
 */
@RestController
class ErrorPages implements ErrorController {
    private final UnexpectedErrors unexpected;

    ErrorPages(UnexpectedErrors unexpected) {
        this.unexpected = unexpected;
    }

    @RequestMapping(path = "/error", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> page(HttpServletRequest request) {
        ProblemDetail problem = problem(request);
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.TEXT_HTML)
                .body("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>%s</title><h1>%s</h1><p>%s</p>"
                        .formatted(problem.getTitle(), problem.getTitle(), sentence(problem))
                        .concat("<p><a href=\"/\">Home</a></p></html>"));
    }

    @RequestMapping("/error")
    ResponseEntity<ProblemDetail> problemJson(HttpServletRequest request) {
        ProblemDetail problem = problem(request);
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private ProblemDetail problem(HttpServletRequest request) {
        HttpStatus status = status(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE));
        ProblemDetail problem = ProblemDetail.forStatus(status);
        problem.setTitle(status.getReasonPhrase());
        if (status.is5xxServerError()) {
            problem.setDetail(UnexpectedErrors.SENTENCE);
            problem.setProperty("id", unexpected.report(cause(request), request.getMethod(), path(request)));
        }
        return problem;
    }

    private static String sentence(ProblemDetail problem) {
        return problem.getProperties() == null
                ? "The server answered with status " + problem.getStatus() + "."
                : problem.getDetail() + " " + problem.getProperties().get("id");
    }

    private static HttpStatus status(@Nullable Object code) {
        HttpStatus status = code instanceof Integer number ? HttpStatus.resolve(number) : HttpStatus.NOT_FOUND;
        return status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
    }

    private static Throwable cause(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable cause
                ? cause
                : new IllegalStateException("answered as an error without an exception");
    }

    private static String path(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String path ? path : "?";
    }
}
