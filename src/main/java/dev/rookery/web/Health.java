package dev.rookery.web;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/**
 * How the server stands, for probes and for people.
 *
 * @param message one sentence that says what, if anything, is wrong or awaited
 */
@JsonPropertyOrder({"status", "message", "checks"})
public record Health(State status, String message, List<Check> checks) {
    public Health {
        checks = List.copyOf(checks);
    }

    public enum State {
        UP,
        /** Answers, with something that someone should mend. */
        DEGRADED,
        /** The first champions are being made. */
        TRAINING,
        DOWN;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One part and how it stands. */
    @JsonPropertyOrder({"name", "status", "detail"})
    public record Check(String name, State status, String detail) {}

    /** 200 while requests should come here, else 503. */
    public ResponseEntity<Health> answer() {
        boolean wanted = status == State.UP || status == State.DEGRADED;
        return ResponseEntity.status(wanted ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .body(this);
    }
}
