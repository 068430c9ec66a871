package dev.rookery.security.internal;

import static dev.rookery.security.Permission.ADMINISTER;
import static dev.rookery.security.Permission.ANALYSE;
import static dev.rookery.security.Permission.APPROVE;
import static dev.rookery.security.Permission.LOG;
import static dev.rookery.security.Permission.METRICS;
import static dev.rookery.security.Permission.PREDICT;
import static dev.rookery.security.Permission.VIEW;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import dev.rookery.security.Permission;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/**
 * Who may ask for what, in one place: the first rule that fits decides, and what no rule names nobody gets. A path fits as Spring MVC
 * would route it, so that another spelling of it, which no controller answers, fits no rule.
 */
final class AccessRules {
    /** Where people log in, and where the first administrator is made. */
    static final String LOGIN = "login";

    static final String SETUP = "setup";

    /** Files that the login page needs too. */
    static final String[] PUBLIC_FILES = {"/rookery.css", "/rookery-mark.svg", "/icons.svg", "/favicon.ico"};

    private static final List<Rule> PROGRAMS = programs();
    private static final Map<String, Rule> VIEWS = views();

    private AccessRules() {}

    /**
     * @param needs empty: for everybody, known or not
     */
    record Rule(List<PathPatternRequestMatcher> matchers, Optional<Permission> needs) {}

    /** For a request of a program; empty when no rule names it. */
    static Optional<Rule> forProgram(HttpServletRequest request) {
        return PROGRAMS.stream()
                .filter(rule -> rule.matchers().stream().anyMatch(matcher -> matcher.matches(request)))
                .findFirst();
    }

    /** For a view by the template of its route, such as {@code models/:name}; empty when no rule names it. */
    static Optional<Rule> forView(String template) {
        return Optional.ofNullable(VIEWS.get(template));
    }

    private static List<Rule> programs() {
        Programs rules = new Programs();
        rules.open(read(), "/liveness", "/readiness", "/healthcheck", "/v2/health/live", "/v2/health/ready");
        rules.open(read(), "/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness");
        rules.needs(METRICS, read(), "/actuator/prometheus");

        rules.needs(PREDICT, of(POST), "/predict", "/api/v1/models/{name}/predict");
        rules.needs(
                PREDICT,
                of(POST),
                "/api/v1/models/{name}/counterfactuals",
                "/api/v1/captions",
                "/api/v1/captions/batch");
        rules.needs(PREDICT, of(POST), "/api/v1/batches", "/api/v1/batches/of-data", "/api/v1/caption-batches");
        rules.needs(PREDICT, read(), "/v2", "/v2/", "/v2/models/{name}", "/v2/models/{name}/ready");
        rules.needs(PREDICT, read(), "/v2/models/{name}/versions/{version}");
        rules.needs(PREDICT, read(), "/v2/models/{name}/versions/{version}/ready");
        rules.needs(PREDICT, of(POST), "/v2/models/{name}/infer", "/v2/models/{name}/versions/{version}/infer");

        String pipeline = "/api/v1/models/{name}/pipeline";
        rules.needs(APPROVE, of(PUT), pipeline);
        rules.needs(ANALYSE, of(POST), pipeline + "/runs");
        rules.needs(ANALYSE, of(DELETE), pipeline + "/runs/{run}");
        String decision = "/api/v1/models/{name}/decisions/{id}";
        rules.needs(APPROVE, of(POST), decision + "/approve", decision + "/reject", decision + "/override");
        rules.needs(ANALYSE, of(POST), "/api/v1/comparisons", "/api/v1/comparisons/{id}/cancel");
        String search = "/api/v1/searches";
        rules.needs(ANALYSE, of(POST), search, search + "/{id}/stop", search + "/{id}/resume");
        rules.needs(ANALYSE, of(POST), "/api/v1/runs/{run}/reproductions", "/api/v1/runs/{run}/learning-curve");
        rules.needs(ANALYSE, of(POST), "/api/v1/runs/{run}/reproductions/{id}/cancel");
        rules.needs(ANALYSE, of(POST), "/api/v1/foreign-models/{name}", "/api/v1/captioners");
        rules.needs(ANALYSE, of(POST), "/api/v1/captioners/{name}/evaluations");
        rules.needs(ANALYSE, of(POST), "/api/v1/caption-sets/{name}", "/api/v1/caption-sets/{name}/versions");
        rules.needs(ANALYSE, of(DELETE), "/api/v1/batches/{batch}", "/api/v1/caption-batches/{batch}");
        rules.needs(VIEW, read(), "/api/v1/**", "/api/openapi", "/api/openapi.yaml");

        String mlflow = "/api/2.0/mlflow/";
        rules.needs(VIEW, read(), mlflow + "**", "/api/2.0/mlflow-artifacts/**");
        rules.needs(VIEW, of(POST), mlflow + "runs/search", mlflow + "experiments/search");
        rules.needs(VIEW, of(POST), mlflow + "registered-models/get-latest-versions", mlflow + "logged-models/search");
        rules.needs(LOG, of(POST, PUT, PATCH, DELETE), mlflow + "**", "/api/2.0/mlflow-artifacts/**");

        rules.needs(ADMINISTER, of(GET, HEAD, POST), "/api/local/**");
        return List.copyOf(rules.all);
    }

    private static Map<String, Rule> views() {
        Map<String, Rule> rules = new LinkedHashMap<>();
        open(rules, LOGIN, SETUP);
        needs(rules, VIEW, "", "models", "models/:name", "images", "pipelines", "pipelines/:run");
        needs(rules, VIEW, "experiments", "experiments/:comparison", "experiments/searches/:search");
        needs(rules, VIEW, "experiments/runs", "experiments/runs/:run", "experiments/runs/compare");
        needs(rules, VIEW, "datasets", "datasets/:name", "datasets/:name/contract", "keys");
        needs(rules, VIEW, "predict/:model?", "predictions", "predictions/:id", "batches/:id?");
        needs(rules, ANALYSE, "datasets/import", "datasets/:name/quarantine/:version", "experiments/new");
        needs(rules, ANALYSE, "experiments/searches/new", "foreign-models");
        needs(rules, ANALYSE, "images/evaluate", "images/batch", "images/bring");
        needs(rules, ADMINISTER, "accounts");
        return Collections.unmodifiableMap(rules);
    }

    private static void open(Map<String, Rule> rules, String... templates) {
        for (String template : templates) {
            rules.put(template, new Rule(List.of(), Optional.empty()));
        }
    }

    private static void needs(Map<String, Rule> rules, Permission permission, String... templates) {
        for (String template : templates) {
            rules.put(template, new Rule(List.of(), Optional.of(permission)));
        }
    }

    private static HttpMethod[] read() {
        return of(GET, HEAD);
    }

    private static HttpMethod[] of(HttpMethod... methods) {
        return methods;
    }

    private static final class Programs {
        private final List<Rule> all = new ArrayList<>();

        void open(HttpMethod[] methods, String... paths) {
            add(Optional.empty(), methods, paths);
        }

        void needs(Permission permission, HttpMethod[] methods, String... paths) {
            add(Optional.of(permission), methods, paths);
        }

        private void add(Optional<Permission> needs, HttpMethod[] methods, String... paths) {
            PathPatternRequestMatcher.Builder builder = PathPatternRequestMatcher.withDefaults();
            all.add(new Rule(
                    Arrays.stream(paths)
                            .flatMap(path -> Arrays.stream(methods).map(method -> builder.matcher(method, path)))
                            .toList(),
                    needs));
        }
    }
}
