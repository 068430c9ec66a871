package dev.rookery.mlflow;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rookery.common.ConflictException;
import dev.rookery.common.ForbiddenException;
import dev.rookery.common.InvalidException;
import dev.rookery.common.NotFoundException;
import dev.rookery.common.RookeryException;
import dev.rookery.common.UnavailableException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Errors in the shape that MLflow's clients read. What is not expected stays problem+json, as everywhere. */
@RestControllerAdvice(basePackageClasses = MlflowErrors.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class MlflowErrors {
    record Error(@JsonProperty("error_code") String errorCode, String message) {}

    @ExceptionHandler
    ResponseEntity<Error> expected(RookeryException exception) {
        return switch (exception) {
            case NotFoundException e -> answer(HttpStatus.NOT_FOUND, "RESOURCE_DOES_NOT_EXIST", e);
            case ConflictException e -> answer(HttpStatus.BAD_REQUEST, "RESOURCE_ALREADY_EXISTS", e);
            case InvalidException e -> answer(HttpStatus.BAD_REQUEST, "INVALID_PARAMETER_VALUE", e);
            case ForbiddenException e -> answer(HttpStatus.FORBIDDEN, "PERMISSION_DENIED", e);
            case UnavailableException e -> answer(HttpStatus.SERVICE_UNAVAILABLE, "TEMPORARILY_UNAVAILABLE", e);
        };
    }

    private static ResponseEntity<Error> answer(HttpStatus status, String code, RookeryException exception) {
        return ResponseEntity.status(status).body(new Error(code, String.valueOf(exception.getMessage())));
    }
}
