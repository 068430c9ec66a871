package dev.rookery.oip;

import dev.rookery.common.ConflictException;
import dev.rookery.common.ForbiddenException;
import dev.rookery.common.InvalidException;
import dev.rookery.common.NotFoundException;
import dev.rookery.common.RookeryException;
import dev.rookery.common.UnavailableException;
import java.util.stream.Collectors;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Errors in the protocol's own shape: an object with one sentence. What is not expected stays problem+json, as everywhere. */
@RestControllerAdvice(assignableTypes = OipController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class OipErrors {
    private static final int SHOWN_FAULTS = 10;

    record Error(String error) {}

    @ExceptionHandler
    ResponseEntity<Error> expected(RookeryException exception) {
        HttpStatus status = switch (exception) {
            case NotFoundException _ -> HttpStatus.NOT_FOUND;
            case ConflictException _ -> HttpStatus.CONFLICT;
            case InvalidException _ -> HttpStatus.BAD_REQUEST;
            case ForbiddenException _ -> HttpStatus.FORBIDDEN;
            case UnavailableException _ -> HttpStatus.SERVICE_UNAVAILABLE;
        };
        return ResponseEntity.status(status).body(new Error(sentence(exception)));
    }

    private static String sentence(RookeryException exception) {
        if (!(exception instanceof InvalidException invalid) || invalid.faults().isEmpty()) {
            return String.valueOf(exception.getMessage());
        }
        return invalid.faults().stream()
                .limit(SHOWN_FAULTS)
                .map(fault -> fault.field().isEmpty() ? fault.message() : fault.field() + ": " + fault.message())
                .collect(Collectors.joining(" "));
    }
}
