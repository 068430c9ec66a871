package dev.rookery.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.Route;
import dev.rookery.testing.RawHttp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.ClassUtils;

/** Local mode against the running server: attacks 1, 14 and 15, and the headers that every response carries. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "rookery.samples.enabled=false")
class LocalModeTest {
    private static final String CANARY = "the canary of the data folder";

    @TempDir
    private static Path data;

    @LocalServerPort
    private int port;

    private RawHttp http;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("rookery.data-dir", () -> data.toString());
        registry.add("rookery.allowed-hosts", () -> "rookery.example");
    }

    @BeforeEach
    void connect() {
        http = new RawHttp(port);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/rookery.css",
                "/no-such-view",
                "/predict",
                "/api/v1/no-such-thing",
                "/actuator/prometheus",
                "/VAADIN/no-such-file.js",
                "//predict",
                "/error"
            })
    void everyResponseCarriesTheSecurityHeaders(String path) {
        assertHeaders(path);
    }

    /** Whatever view is added later is looked at too. */
    @Test
    void everyViewCarriesTheSecurityHeaders() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(Route.class));
        List<String> views = scanner.findCandidateComponents("dev.rookery.ui").stream()
                .map(definition -> ClassUtils.resolveClassName(
                        String.valueOf(definition.getBeanClassName()),
                        getClass().getClassLoader()))
                .map(view -> "/" + view.getAnnotation(Route.class).value().replaceAll(":\\w+\\??", "penguins"))
                .toList();

        assertThat(views)
                .contains("/", "/predict/penguins", "/datasets/penguins")
                .hasSizeGreaterThan(8);
        views.forEach(this::assertHeaders);
    }

    private void assertHeaders(String path) {
        for (RawHttp.Answer answer : new RawHttp.Answer[] {http.get(path), http.get(path, "Host: evil.example")}) {
            assertThat(answer.header("Content-Security-Policy").orElse(""))
                    .as("%s -> %d", path, answer.status())
                    .contains("frame-ancestors 'none'")
                    .contains("default-src");
            assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
            assertThat(answer.header("Referrer-Policy")).contains("same-origin");
            assertThat(answer.header("X-Frame-Options")).contains("DENY");
        }
    }

    @Test
    void aPageThatDoesNotExistIsNotFoundForProgramsToo() {
        assertThat(http.get("/no-such-view").status()).isEqualTo(404);
        assertThat(http.get("/datasets").status()).isEqualTo(200);
        assertThat(http.get("/models/any").status())
                .as("only the page knows its things")
                .isEqualTo(200);
        assertThat(http.get("/favicon.ico").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/rookery.css", "/liveness", "/actuator/prometheus", "/api/v1/models", "/VAADIN/push"})
    void refusesAForeignHostEverywhere(String path) {
        assertThat(http.get(path, "Host: evil.example").status()).isEqualTo(403);
        assertThat(http.get(path, "Host: evil.example:" + port).status()).isEqualTo(403);
        assertThat(http.get(path, "Host: 127.0.0.1.evil.example:" + port).status())
                .isEqualTo(403);
        assertThat(http.get(path, "Host: localhost:" + (port + 1)).status()).isEqualTo(403);
    }

    /** What a rebound or misread name could look like; none is this server's, and none reaches what lies behind. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1.:%d",
                "localhost.:%d",
                "localhost",
                "localhost:%d:%<d",
                "[::ffff:127.0.0.1]:%d",
                "[::1].evil.example:%d",
                "evil.example@127.0.0.1:%d",
                "127.0.0.1:%d@evil.example",
                "127.0.0.1:%d, evil.example",
                "127.1:%d",
                "2130706433:%d",
                "0.0.0.0:%d",
                "rookery.example.evil.example",
                ""
            })
    void refusesHostsThatOnlyResembleItsOwn(String pattern) {
        String host = pattern.formatted(port);
        for (String path : new String[] {"/liveness", "/rookery.css", "/"}) {
            assertThat(http.get(path, "Host: " + host).status())
                    .as("%s under \"%s\"", path, host)
                    .isIn(400, 403);
        }
    }

    /** Proxies' headers, two Hosts and an absolute target must not talk the server into another name. */
    @Test
    void onlyTheOneHostHeaderCounts() {
        String own = "Host: 127.0.0.1:" + port;
        String foreign = "Host: evil.example";
        assertThat(http.get(
                                "/liveness",
                                foreign,
                                "X-Forwarded-Host: 127.0.0.1:" + port,
                                "Forwarded: host=127.0.0.1:" + port)
                        .status())
                .isEqualTo(403);
        assertThat(http.get("/liveness", own, foreign).status()).isEqualTo(400);
        assertThat(http.get("/liveness", foreign, own).status()).isEqualTo(400);
        assertThat(http.get("http://evil.example/liveness", own).status()).isIn(400, 403);
        assertThat(http.raw("GET /liveness HTTP/1.1\r\nConnection: close\r\n\r\n", new byte[0])
                        .status())
                .isEqualTo(400);
        assertThat(http.raw("GET /liveness HTTP/1.0\r\n\r\n", new byte[0]).status())
                .isEqualTo(403);
    }

    /** What a plain HTML form of another site can send without asking first. */
    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"})
    void refusesFormsOfForeignPages(String type) {
        byte[] body = "{\"length\": 1, \"x\": \"=\"}".getBytes(StandardCharsets.US_ASCII);
        for (String path : new String[] {"/predict", "/api/v1/models/tiny/predict", "/"}) {
            for (String origin :
                    new String[] {"http://evil.example", "null", "http://127.0.0.1:" + port + ".evil.example"}) {
                assertThat(http.send("POST", path, body, "Content-Type: " + type, "Origin: " + origin)
                                .status())
                        .as("%s %s %s", path, type, origin)
                        .isEqualTo(403);
            }
            assertThat(http.send("POST", path, body, "Content-Type: " + type, "Sec-Fetch-Site: same-site")
                            .status())
                    .as("another port of this machine, %s %s", path, type)
                    .isEqualTo(403);
        }
        assertThat(http.send("POST", "/predict", body, "Content-Type: " + type).status())
                .as("a program of this machine still has to send JSON")
                .isEqualTo(415);
    }

    @Test
    void theSessionCookieIsNeitherForScriptsNorForOtherSites() {
        String cookie = http.get("/").header("Set-Cookie").orElse("");
        assertThat(cookie).startsWith("JSESSIONID=").contains("HttpOnly", "SameSite=Strict");
    }

    /** Attack 1 through the port: no spelling of a path or a name leads to a file of the data folder. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%s",
                "/VAADIN/%s",
                "/VAADIN/dynamic/resource/0/00000000-0000-0000-0000-000000000000/%s",
                "/webjars/swagger-ui/%s",
                "/api-page/%s",
                "/api/v1/models/%s",
                "/datasets/%s",
                "/predict/%s"
            })
    void noPathLeadsToAFileOutside(String place) throws IOException {
        Path canary = Files.writeString(data.resolve("canary.txt"), CANARY);
        String up = "../".repeat(12);
        String absolute = canary.toString();
        for (String target : new String[] {
            up + absolute.substring(1),
            up.replace("/", "%%2f") + absolute.substring(1).replace("/", "%%2f"),
            up.replace("..", "%%2e%%2e") + absolute.substring(1),
            up.replace("../", "%%252e%%252e%%252f") + absolute.substring(1),
            up.replace('/', '\\') + absolute.substring(1),
            up.replace("/", "%%5c") + absolute.substring(1).replace("/", "%%5c"),
            absolute,
            "file:" + absolute,
            "file:%%2f%%2f" + absolute.replace("/", "%%2f"),
            "x%%00/../" + absolute,
            "..;/" + up.replace("../", "..;/") + absolute.substring(1),
            "%%c0%%ae%%c0%%ae/" + absolute
        }) {
            String path = place.formatted(target.replace("%%", "%"));
            for (String method : new String[] {"GET", "POST", "PUT", "DELETE"}) {
                RawHttp.Answer answer = http.send(method, path, method.equals("GET") ? null : new byte[0]);
                assertThat(answer.status()).as("%s %s", method, path).isNotEqualTo(500);
                assertThat(answer.body()).as("%s %s", method, path).doesNotContain(CANARY);
            }
        }
        assertThat(canary).hasContent(CANARY);
    }

    @Test
    void acceptsItsOwnNamesAndConfiguredOnes() {
        for (String host : new String[] {
            "127.0.0.1:" + port,
            "localhost:" + port,
            "LOCALHOST:" + port,
            "[::1]:" + port,
            "rookery.example",
            "rookery.example:8443"
        }) {
            assertThat(http.get("/rookery.css", "Host: " + host).status())
                    .as(host)
                    .isEqualTo(200);
        }
    }

    @Test
    void refusesUnsafeMethodsFromForeignPages() {
        for (String origin : new String[] {
            "http://evil.example", "null", "http://127.0.0.1:" + (port + 1), "http://localhost:" + port
        }) {
            assertThat(http.post("/predict", "{}", "Origin: " + origin).status())
                    .as(origin)
                    .isEqualTo(403);
            assertThat(http.post("/?v-r=uidl&v-uiId=0", "{}", "Origin: " + origin)
                            .status())
                    .as(origin)
                    .isEqualTo(403);
        }
        assertThat(http.post("/predict", "{}", "Sec-Fetch-Site: cross-site").status())
                .isEqualTo(403);
        assertThat(http.post("/predict", "{}", "Origin: http://127.0.0.1:" + port)
                        .status())
                .isNotEqualTo(403);
        assertThat(http.post("/predict", "{}").status()).isNotEqualTo(403);
    }

    @Test
    void upgradesToWebSocketOnlyForItsOwnPages() {
        assertThat(upgrade("http://evil.example").status()).isEqualTo(403);
        assertThat(upgrade("null").status()).isEqualTo(403);
        assertThat(upgrade("http://127.0.0.1:" + port).status()).isNotEqualTo(403);
    }

    private RawHttp.Answer upgrade(String origin) {
        return http.get(
                "/VAADIN/push?v-r=push&X-Atmosphere-Transport=websocket&v-uiId=0",
                "Origin: " + origin,
                "Connection: Upgrade",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "env",
                "heapdump",
                "threaddump",
                "loggers",
                "beans",
                "configprops",
                "mappings",
                "shutdown",
                "flyway",
                "caches",
                "conditions",
                "info",
                "httpexchanges",
                "sbom",
                "scheduledtasks",
                "metrics",
                "logfile",
                "startup",
                "sessions",
                "modulith",
                "vaadin"
            })
    void actuatorShowsNothingButHealthAndMetrics(String endpoint) {
        for (String spelling : new String[] {
            "/actuator/" + endpoint,
            "/actuator/" + endpoint + "/",
            "//actuator/" + endpoint,
            "/actuator;x=1/" + endpoint,
            "/actuator/%65" + endpoint.substring(1),
            "/actuator/" + endpoint.toUpperCase(Locale.ROOT),
            "/actuator/health/../" + endpoint,
            "/actuator/health/%2e%2e/" + endpoint,
            "/%61ctuator/" + endpoint
        }) {
            for (String method : new String[] {"GET", "POST"}) {
                RawHttp.Answer answer = http.send(method, spelling, new byte[0]);
                assertThat(answer.status()).as("%s %s", method, spelling).isIn(400, 404, 405);
            }
        }
    }

    @Test
    void actuatorAnswersHealthAndMetrics() {
        assertThat(http.get("/actuator/health").status()).isEqualTo(200);
        assertThat(http.get("/actuator/prometheus").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//liveness",
                "/liveness;x=1",
                "/%2e/liveness",
                "/liveness%2f",
                "/x/../liveness",
                "/liveness%00",
                "/liveness%0d%0aX-Injected:%201",
                "/liveness\\",
                "/liveness%5c",
                "/api//v1/models",
                "/api/v1;x/models"
            })
    void ambiguousSpellingsAreRefusedAsProblems(String target) {
        RawHttp.Answer answer = http.get(target);
        assertThat(answer.status()).as(target).isEqualTo(400);
        assertThat(answer.headers()).doesNotContainKey("x-injected");
    }

    @Test
    void unknownMethodsAreRefused() {
        assertThat(http.send("TRACE", "/", null).status()).isIn(400, 403, 405);
        assertThat(http.send("FROBNICATE", "/", null).status()).isIn(400, 405, 501);
    }

    @Test
    void refusesAnOversizedBodyBeforeReadingIt() {
        RawHttp.Answer answer = http.send(
                "POST",
                "/predict",
                "{".getBytes(StandardCharsets.US_ASCII),
                "Content-Type: application/json",
                "Content-Length: 1000000000");
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.header("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.body()).contains("rookery.max-request-size");
    }

    @Test
    void unknownProgramAddressesAreProblems() {
        RawHttp.Answer answer = http.get("/api/v1/nothing", "Accept: */*");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type").orElse("")).startsWith("application/problem+json");
    }
}
