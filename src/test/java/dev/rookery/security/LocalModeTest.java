package dev.rookery.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.testing.RawHttp;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Local mode against the running server: attacks 14 and 15, and the headers that every response carries. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "rookery.samples.enabled=false")
class LocalModeTest {
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

    @ParameterizedTest
    @ValueSource(strings = {"/", "/rookery.css", "/liveness", "/actuator/prometheus", "/api/v1/models", "/VAADIN/push"})
    void refusesAForeignHostEverywhere(String path) {
        assertThat(http.get(path, "Host: evil.example").status()).isEqualTo(403);
        assertThat(http.get(path, "Host: evil.example:" + port).status()).isEqualTo(403);
        assertThat(http.get(path, "Host: 127.0.0.1.evil.example:" + port).status())
                .isEqualTo(403);
        assertThat(http.get(path, "Host: localhost:" + (port + 1)).status()).isEqualTo(403);
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
