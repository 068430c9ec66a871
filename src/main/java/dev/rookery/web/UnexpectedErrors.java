package dev.rookery.web;

import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Keeps what went wrong inside from going outside: the whole story goes to the log under an id, and only the id is answered.
 * The log's layout keeps in one line what a request carried.
 */
@Component
class UnexpectedErrors {
    static final String SENTENCE = "Something went wrong inside Rookery. The server's log tells more under this id.";

    private static final Logger log = LoggerFactory.getLogger(UnexpectedErrors.class);

    /** Logs the error, and returns the id to answer. */
    String report(Throwable error, String method, String path) {
        String id = UUID.randomUUID().toString();
        log.error("event=unexpected-error id={} method={} path={}", id, method, path, error);
        return id;
    }
}
