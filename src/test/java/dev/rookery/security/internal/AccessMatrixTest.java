package dev.rookery.security.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.vaadin.flow.router.RouteData;
import com.vaadin.flow.server.VaadinServletContext;
import com.vaadin.flow.server.startup.ApplicationRouteRegistry;
import dev.rookery.common.ForbiddenException;
import dev.rookery.registry.PersonsWord;
import dev.rookery.security.Account;
import dev.rookery.security.AccountService;
import dev.rookery.security.ApiKeyService;
import dev.rookery.security.CurrentUser;
import dev.rookery.security.Permission;
import dev.rookery.security.Role;
import dev.rookery.security.Scope;
import dev.rookery.security.Visitor;
import dev.rookery.testing.RawHttp;
import dev.rookery.testing.TemporaryDataDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Who gets what: every address of the live route table, asked for by nobody, by each role and by each kind of key, in the spellings that
 * other servers took for another address; attack 3. {@code access-matrix.txt} says what is expected, and is written by hand: an address
 * that it does not name fails here, and so does one that it names and nobody serves.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"rookery.mode=server", "rookery.samples.enabled=false", "server.servlet.context-path=/birds"})
@ContextConfiguration(initializers = TemporaryDataDirectory.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessMatrixTest {
    private static final String CONTEXT = "/birds";
    private static final String EVERYBODY = "everybody";

    @Autowired
    AccountService accounts;

    @Autowired
    ApiKeyService keys;

    @Autowired
    Granted granted;

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    @Autowired
    WebApplicationContext application;

    @LocalServerPort
    int port;

    /** By who they are: the header that shows it. */
    private final Map<String, String> callers = new LinkedHashMap<>();

    private RawHttp http;

    /** An address and what it takes. */
    private record Line(String method, String path, String needs) {
        /** Whether somebody with these permissions gets it. */
        boolean opensTo(Set<Permission> permissions) {
            return switch (needs) {
                case EVERYBODY -> true;
                case "token" -> false;
                default -> permissions.contains(Permission.valueOf(needs.toUpperCase(Locale.ROOT)));
            };
        }

        /** With something in the place of each variable. */
        String target() {
            return CONTEXT + path.replaceAll("\\{\\*[a-z]+}", "x/y").replaceAll("\\{[a-zA-Z]+}", "7");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @BeforeAll
    void makeCallers() {
        http = new RawHttp(port);
        for (Role role : Role.values()) {
            String name = role.name().toLowerCase(Locale.ROOT);
            accounts.create(name, "a long pass phrase", role);
            callers.put(name, key(name, Set.of(Scope.ADMIN)));
        }
        for (Scope scope : List.of(Scope.PREDICT, Scope.LOG, Scope.METRICS)) {
            callers.put(scope.key(), key("admin", Set.of(scope)));
        }
        callers.put("log of a viewer", key("viewer", Set.of(Scope.LOG)));
    }

    private String key(String owner, Set<Scope> scopes) {
        SecurityContextHolder.getContext()
                .setAuthentication(Granted.of(new Visitor(owner, Visitor.Kind.PERSON), Set.of(Permission.values())));
        try {
            return "Authorization: Bearer "
                    + keys.make("matrix", scopes, Optional.empty()).secret();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private static Set<Permission> permissions(String caller) {
        return switch (caller) {
            case "predict" -> Set.of(Permission.PREDICT);
            case "log" -> Set.of(Permission.VIEW, Permission.LOG);
            case "metrics" -> Set.of(Permission.METRICS);
            case "log of a viewer" -> Set.of(Permission.VIEW);
            default -> Role.valueOf(caller.toUpperCase(Locale.ROOT)).permissions();
        };
    }

    @Test
    void everyAddressIsNamedAndEveryNameIsAnAddress() throws IOException {
        assertThat(live())
                .isEqualTo(new TreeSet<>(matrix().stream()
                        .filter(line -> !line.method().equals("VIEW"))
                        .map(Line::toString)
                        .toList()));
    }

    private Set<String> live() {
        Set<String> all = new TreeSet<>();
        requestMappingHandlerMapping.getHandlerMethods().forEach((mapping, method) -> {
            if (method.getBeanType().getSimpleName().equals("ErrorPages")) {
                return;
            }
            for (String path : mapping.getPatternValues()) {
                Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
                assertThat(methods).as(path).isNotEmpty();
                methods.forEach(verb -> all.add(verb + " " + path));
            }
        });
        all.add("GET /actuator/prometheus");
        all.add("GET /actuator/health");
        return all;
    }

    @Test
    void everybodyGetsWhatTheMatrixSaysAndNothingElse() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Line line : matrix()) {
            if (line.method().equals("VIEW") || line.needs().equals("page")) {
                continue;
            }
            int nobody = status(line, line.target(), Optional.empty());
            if (line.needs().equals(EVERYBODY) ? refused(nobody) : nobody != 401) {
                wrong.add(line + " by nobody: " + nobody);
            }
            callers.forEach((caller, key) -> {
                int status = status(line, line.target(), Optional.of(key));
                boolean expected = line.opensTo(permissions(caller));
                if (expected == refused(status)) {
                    wrong.add(line + " by " + caller + ": " + status);
                }
            });
        }
        assertThat(wrong).isEmpty();
    }

    private static boolean refused(int status) {
        return status == 401 || status == 403;
    }

    /** A spelling may be refused, not found, or sent to the login; what it must not do is answer those whom the address refuses. */
    @Test
    void noOtherSpellingGetsMore() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Line line : matrix()) {
            if (line.method().equals("VIEW")
                    || line.needs().equals(EVERYBODY)
                    || line.needs().equals("page")) {
                continue;
            }
            for (String spelling : spellings(line.target())) {
                int nobody = status(line, spelling, Optional.empty());
                if (nobody < 300) {
                    wrong.add(line.method() + " " + spelling + " by nobody: " + nobody);
                }
                if (!line.opensTo(permissions("metrics"))) {
                    int metrics = status(line, spelling, Optional.of(callers.get("metrics")));
                    if (metrics < 300) {
                        wrong.add(line.method() + " " + spelling + " by metrics: " + metrics);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static List<String> spellings(String target) {
        String path = target.substring(CONTEXT.length());
        int last = path.lastIndexOf('/');
        char first = path.charAt(1);
        return List.of(
                target + "/",
                CONTEXT + "/" + path,
                CONTEXT + path.substring(0, last) + "/" + path.substring(last),
                target + ";x=1",
                CONTEXT + ";x=1" + path,
                CONTEXT + path.toUpperCase(Locale.ROOT),
                CONTEXT + "/%" + Integer.toHexString(first) + path.substring(2),
                CONTEXT + "/./" + path.substring(1),
                CONTEXT + "/x/.." + path,
                CONTEXT + "/%2e%2e" + CONTEXT + path,
                target + "%2f",
                target + ".json");
    }

    private int status(Line line, String target, Optional<String> key) {
        byte[] body = line.method().equals("GET") ? null : "{}".getBytes(StandardCharsets.UTF_8);
        String type = line.path().contains("infer") || !line.method().equals("GET") ? "application/json" : "text/plain";
        return http.send(
                        line.method(),
                        target,
                        body,
                        Stream.concat(Stream.of("Content-Type: " + type), key.stream())
                                .toArray(String[]::new))
                .status();
    }

    @Test
    void everyViewIsNamedAndOpensToWhomItShould() throws IOException {
        Map<String, Line> expected = new LinkedHashMap<>();
        matrix().stream().filter(line -> line.method().equals("VIEW")).forEach(line -> expected.put(line.path(), line));
        VaadinServletContext pages = new VaadinServletContext(application.getServletContext());
        List<String> templates = ApplicationRouteRegistry.getInstance(pages).getRegisteredRoutes().stream()
                .map(RouteData::getTemplate)
                // A view that only a browser test has.
                .filter(template -> !template.equals("gallery"))
                .toList();
        assertThat(templates.stream().map(template -> "/" + template))
                .containsExactlyInAnyOrderElementsOf(expected.keySet());
        for (String template : templates) {
            Line line = expected.get("/" + template);
            Optional<Permission> needs =
                    AccessRules.forView(template).orElseThrow().needs();
            assertThat(needs.map(permission -> permission.name().toLowerCase(Locale.ROOT))
                            .orElse(EVERYBODY))
                    .as(template)
                    .isEqualTo(line.needs());
        }
    }

    @Test
    void pagesAskAStrangerToLogIn() {
        for (String page : List.of("/", "/datasets", "/accounts", "/predict", "/api", "/no-such-page")) {
            RawHttp.Answer answer = http.get(CONTEXT + page);
            assertThat(answer.status()).as(page).isEqualTo(302);
            assertThat(answer.header("Location"))
                    .as(page)
                    .hasValueSatisfying(to -> assertThat(to).endsWith(CONTEXT + "/login"));
        }
        assertThat(http.get(CONTEXT + "/login").status()).isEqualTo(200);
        assertThat(http.get(CONTEXT + "/rookery.css").status()).isEqualTo(200);
    }

    @Test
    void whatAnswersProgramsIsASandboxUnderAContextPathToo() {
        for (String address : List.of("/liveness", "/api/v1/models", "/api/2.0/mlflow-artifacts/artifacts/x/y")) {
            assertThat(http.get(CONTEXT + address).header("Content-Security-Policy"))
                    .as(address)
                    .hasValue(SecurityHeadersFilter.DATA_POLICY);
        }
        assertThat(http.get(CONTEXT + "/login").header("Content-Security-Policy"))
                .hasValue(SecurityHeadersFilter.PAGE_POLICY);
    }

    @Test
    void aStrangerIsToldHowTheServerStandsAndNotWhatItHolds() {
        for (String address : List.of("/liveness", "/readiness", "/healthcheck")) {
            assertThat(http.get(CONTEXT + address).body()).as(address).contains("\"checks\":[]");
        }
        assertThat(http.get(CONTEXT + "/readiness", callers.get("viewer")).body())
                .contains("object store");
    }

    @Test
    void aKeyIsTakenAsThePasswordOfTheBasicSchemeToo() {
        String key = callers.get("log").substring("Authorization: Bearer ".length());
        String basic = "Authorization: Basic "
                + Base64.getEncoder().encodeToString(("anybody:" + key).getBytes(StandardCharsets.UTF_8));
        String experiments = CONTEXT + "/api/2.0/mlflow/experiments/get-by-name?experiment_name=Default";
        assertThat(http.get(experiments, basic).status()).isEqualTo(200);
        assertThat(http.get(experiments, basic.substring(0, basic.length() - 4)).status())
                .isEqualTo(401);
        assertThat(http.get(CONTEXT + "/liveness", "Authorization: Bearer rk_nonsense")
                        .status())
                .as("also where none is needed")
                .isEqualTo(401);
    }

    @Test
    void servicesHoldWhateverWayLedToThem() {
        SecurityContextHolder.getContext()
                .setAuthentication(Granted.of(new Visitor("viewer", Visitor.Kind.PERSON), Role.ADMIN.permissions()));
        try {
            assertThat(CurrentUser.may(Permission.ADMINISTER))
                    .as("as of its login")
                    .isTrue();
            assertThat(catchThrowable(accounts::all))
                    .isInstanceOf(ForbiddenException.class)
                    .hasMessageContaining("“viewer” may not do that: it takes the role administrator");
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    @Test
    void whoIsDisabledIsOutAndTheirKeysWithThem() throws Exception {
        accounts.create("leaver", "a long pass phrase", Role.ANALYST);
        String key = key("leaver", Set.of(Scope.ADMIN));
        assertThat(http.get(CONTEXT + "/api/v1/models", key).status()).isEqualTo(200);
        String session = "Cookie: "
                + cookie(logIn("leaver", "a long pass phrase", "JSESSIONID=none"))
                        .orElseThrow();
        assertThat(http.get(CONTEXT + "/datasets", session).status()).isEqualTo(200);
        accounts.disable("leaver", true);
        Thread.sleep(Granted.FRESH.plusMillis(100));
        assertThat(http.get(CONTEXT + "/api/v1/models", key).status()).isEqualTo(401);
        assertThat(http.get(CONTEXT + "/datasets", session).status())
                .as("a page, in the session from before")
                .isEqualTo(302);
        Optional<Account> left = accounts.find("leaver");
        assertThat(left)
                .hasValueSatisfying(account -> assertThat(account.disabled()).isTrue());
        assertThat(granted.to(Granted.of(new Visitor("leaver", Visitor.Kind.PERSON), Role.ADMIN.permissions())))
                .isEmpty();
    }

    @Test
    void aLoginMakesANewSession() {
        String before = cookie(http.get(CONTEXT + "/login")).orElse("JSESSIONID=planted");
        RawHttp.Answer refused = logIn("viewer", "not the password", before);
        assertThat(refused.header("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/login?refused"));
        assertThat(http.get(CONTEXT + "/api/v1/models", "Cookie: " + before).status())
                .isEqualTo(401);
        RawHttp.Answer welcome = logIn("viewer", "a long pass phrase", before);
        String after = cookie(welcome).orElseThrow();
        assertThat(after).isNotEqualTo(before);
        assertThat(welcome.headers().get("set-cookie").getFirst()).contains("HttpOnly", "SameSite=Strict");
        assertThat(http.get(CONTEXT + "/api/v1/models", "Cookie: " + after).status())
                .isEqualTo(200);
        assertThat(http.get(CONTEXT + "/api/v1/models", "Cookie: " + before).status())
                .isEqualTo(401);
        assertThat(http.send(
                                "POST",
                                CONTEXT + "/api/v1/comparisons",
                                "{}".getBytes(StandardCharsets.UTF_8),
                                "Cookie: " + after,
                                "Content-Type: application/json")
                        .status())
                .as("a viewer's session")
                .isEqualTo(403);
        assertThat(http.send(
                                "POST",
                                CONTEXT + "/predict",
                                "{}".getBytes(StandardCharsets.UTF_8),
                                "Cookie: " + after,
                                "Origin: http://elsewhere.example",
                                "Content-Type: application/json")
                        .status())
                .as("from another site")
                .isEqualTo(403);
    }

    private RawHttp.Answer logIn(String name, String password, String cookie) {
        return http.send(
                "POST",
                CONTEXT + "/login",
                ("username=" + name + "&password=" + password.replace(" ", "+")).getBytes(StandardCharsets.UTF_8),
                "Content-Type: application/x-www-form-urlencoded",
                "Cookie: " + cookie);
    }

    private static Optional<String> cookie(RawHttp.Answer answer) {
        return answer.header("Set-Cookie").map(set -> set.substring(0, set.indexOf(';')));
    }

    @Test
    void aBodyDoesNotSayWhoDecides() {
        SecurityContextHolder.getContext()
                .setAuthentication(
                        Granted.of(new Visitor("approver", Visitor.Kind.PERSON), Role.APPROVER.permissions()));
        try {
            assertThat(new PersonsWord("somebody else", "looks good").by()).isEqualTo("approver");
        } finally {
            SecurityContextHolder.clearContext();
        }
        assertThat(new PersonsWord("somebody else", "looks good").by())
                .as("in local mode")
                .isEqualTo("somebody else");
    }

    private static List<Line> matrix() throws IOException {
        try (InputStream in = AccessMatrixTest.class.getResourceAsStream("access-matrix.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.strip().split("\\s+"))
                    .map(words -> new Line(words[1], words[2], words[0]))
                    .toList();
        }
    }
}
