package dev.rookery.web;

import dev.rookery.security.CurrentUser;
import dev.rookery.security.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The three questions that an orchestrator, a load balancer and a person ask. */
@RestController
@Tag(name = "Health")
class HealthController {
    private final HealthChecks checks;

    HealthController(HealthChecks checks) {
        this.checks = checks;
    }

    @Operation(summary = "Can the process go on? 503 asks for a restart")
    @GetMapping("/liveness")
    ResponseEntity<Health> liveness() {
        return answer(checks.liveness());
    }

    @Operation(
            summary = "Should requests come here? 503 while nothing serves",
            description = "`training` while the first champions are made; `degraded` when predictions are answered and"
                    + " something else needs mending, which `message` names.")
    @GetMapping("/readiness")
    ResponseEntity<Health> readiness() {
        return answer(checks.readiness());
    }

    @Operation(summary = "Both in one answer")
    @GetMapping("/healthcheck")
    ResponseEntity<Health> healthcheck() {
        Health live = checks.liveness();
        Health ready = checks.readiness();
        Health worse = live.status() == Health.State.UP ? ready : live;
        return answer(new Health(
                worse.status(),
                worse.message(),
                Stream.of(live.checks(), ready.checks()).flatMap(List::stream).toList()));
    }

    /** In server mode a stranger, whom a load balancer is too, is told how it stands, and not what serves, from where and why not. */
    private static ResponseEntity<Health> answer(Health health) {
        return CurrentUser.may(Permission.VIEW)
                ? health.answer()
                : new Health(health.status(), "Send an API key to be told more.", List.of()).answer();
    }
}
