package dev.rookery.ui.component;

import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something broke that nobody expected: the log gets the stack trace and the page gets the id, so that the two can be brought
 * together and nothing of the inside shows outside.
 */
public record Incident(String id) {
    private static final Logger log = LoggerFactory.getLogger(Incident.class);

    public static Incident of(Throwable cause) {
        Incident incident = new Incident(UUID.randomUUID().toString().substring(0, 8));
        log.error("event=incident id={}", incident.id, cause);
        return incident;
    }
}
