package dev.rookery.web;

import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Keeps what went wrong inside from going outside: the whole story goes to the log under an id, and only the id is answered.
 */
@Component
class UnexpectedErrors {
    static final String SENTENCE = "Something went wrong inside Rookery. The server's log tells more under this id.";

    private static final Logger log = LoggerFactory.getLogger(UnexpectedErrors.class);

    /** Logs the error, and returns the id to answer. */
    String report(Throwable error, String method, String path) {
        String id = UUID.randomUUID().toString();
        log.error("event=unexpected-error id={} method={} path={}", id, oneLine(method), oneLine(path), inert(error));
        return id;
    }

    /** A message may repeat what a request contained; line breaks in it must not look like log lines of their own. */
    private static Throwable inert(Throwable error) {
        boolean clean = true;
        for (Throwable next = error; next != null; next = next.getCause()) {
            clean &= next.getMessage() == null || next.getMessage().equals(oneLine(next.getMessage()));
        }
        if (clean) {
            return error;
        }
        Throwable copy = new IllegalStateException(
                oneLine(error.toString()), error.getCause() == null ? null : inert(error.getCause()));
        copy.setStackTrace(error.getStackTrace());
        return copy;
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", "?");
    }
}
