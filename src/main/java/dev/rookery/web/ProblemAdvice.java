package dev.rookery.web;

import dev.rookery.common.ConflictException;
import dev.rookery.common.DiskFull;
import dev.rookery.common.ForbiddenException;
import dev.rookery.common.InvalidException;
import dev.rookery.common.NotFoundException;
import dev.rookery.common.RookeryException;
import dev.rookery.common.UnavailableException;
import dev.rookery.security.BodyRefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.exc.JacksonIOException;

/** Turns every exception of a controller into problem+json: the one place that chooses a status. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {
    private static final String RETRY_SECONDS = "5";
    private static final int SHOWN_FAULTS = 100;

    private final UnexpectedErrors unexpected;

    ProblemAdvice(UnexpectedErrors unexpected) {
        this.unexpected = unexpected;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> expected(RookeryException exception) {
        // Whoever keeps a body tells only that it broke off; the filter that broke it off knows why.
        Optional<BodyRefusedException> body = cause(exception, BodyRefusedException.class);
        if (body.isPresent()) {
            return answer(refused(body.get()));
        }
        return switch (exception) {
            case NotFoundException e -> answer(problem(HttpStatus.NOT_FOUND, e));
            case ConflictException e -> answer(problem(HttpStatus.CONFLICT, e));
            case InvalidException e -> {
                ProblemDetail problem = problem(HttpStatus.UNPROCESSABLE_CONTENT, e);
                problem.setProperty(
                        "errors", e.faults().stream().limit(SHOWN_FAULTS).toList());
                yield answer(problem);
            }
            case ForbiddenException e -> answer(problem(HttpStatus.FORBIDDEN, e));
            case UnavailableException e
            when DiskFull.in(e).isPresent() -> answer(diskFull(e).orElseThrow());
            case UnavailableException e ->
                ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                        .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
                        .body(problem(HttpStatus.SERVICE_UNAVAILABLE, e));
        };
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unexpected(Exception exception, HttpServletRequest request) {
        Optional<BodyRefusedException> refused = cause(exception, BodyRefusedException.class);
        if (refused.isPresent()) {
            return answer(refused(refused.get()));
        }
        if (exception instanceof JacksonIOException) {
            return answer(ProblemDetail.forStatusAndDetail(
                    HttpStatus.BAD_REQUEST, "The request body could not be read to its end."));
        }
        Optional<ProblemDetail> full = diskFull(exception);
        if (full.isPresent()) {
            full.get().setProperty("id", unexpected.report(exception, request.getMethod(), request.getRequestURI()));
            return answer(full.get());
        }
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(HttpStatus.INTERNAL_SERVER_ERROR, UnexpectedErrors.SENTENCE);
        problem.setProperty("id", unexpected.report(exception, request.getMethod(), request.getRequestURI()));
        return answer(problem);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException exception, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemDetail problem = cause(exception, BodyRefusedException.class)
                .map(ProblemAdvice::refused)
                .orElseGet(ProblemAdvice::notJson);
        return handleExceptionInternal(
                exception, problem, headers, HttpStatusCode.valueOf(problem.getStatus()), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleNoResourceFoundException(
            NoResourceFoundException exception, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                status, "There is nothing at this address. The public ones are described at /api.");
        return handleExceptionInternal(exception, problem, headers, status, request);
    }

    private static Optional<ProblemDetail> diskFull(Exception exception) {
        return DiskFull.in(exception)
                .map(sentence ->
                        ProblemDetail.forStatusAndDetail(HttpStatus.INSUFFICIENT_STORAGE, sentence.in(Locale.ENGLISH)));
    }

    private static ProblemDetail refused(BodyRefusedException body) {
        return ProblemDetail.forStatusAndDetail(body.status(), body.sentence());
    }

    private static ProblemDetail notJson() {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.BAD_REQUEST, "The request body is not the JSON that this address takes.");
    }

    private static ProblemDetail problem(HttpStatus status, RookeryException exception) {
        return ProblemDetail.forStatusAndDetail(status, exception.getMessage());
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus()).body(problem);
    }

    private static <E extends Throwable> Optional<E> cause(Throwable exception, Class<E> type) {
        for (Throwable next = exception; next != null; next = next.getCause()) {
            if (type.isInstance(next)) {
                return Optional.of(type.cast(next));
            }
        }
        return Optional.empty();
    }
}
