package dev.rookery.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.common.ConflictException;
import dev.rookery.common.InvalidException;
import dev.rookery.common.Json;
import dev.rookery.common.NotFoundException;
import dev.rookery.common.UnavailableException;
import dev.rookery.testing.RawHttp;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Errors as the client sees them, from a controller that fails in every way; attacks 19 and 29. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "rookery.samples.enabled=false",
            "rookery.max-request-size=1KB",
            "rookery.request-timeout=1s",
            "server.tomcat.connection-timeout=2s"
        })
@Import(ProblemsTest.Failing.class)
@ExtendWith(OutputCaptureExtension.class)
class ProblemsTest {
    private static final String FORGED = "line one\r\n2026-01-01 ERROR event=forged secret=hunter2";
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    @TempDir
    private static Path data;

    @LocalServerPort
    private int port;

    private RawHttp http;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("rookery.data-dir", () -> data.toString());
    }

    @BeforeEach
    void connect() {
        http = new RawHttp(port);
    }

    @TestConfiguration(proxyBeanMethods = false)
    @RestController
    static class Failing {
        @GetMapping("/api/test/missing")
        void missing() {
            throw new NotFoundException("There is no run 7.");
        }

        @GetMapping("/api/test/conflict")
        void conflict() {
            throw new ConflictException("Run 7 has ended.");
        }

        @GetMapping("/api/test/invalid")
        void invalid() {
            throw new InvalidException(
                    "One field is wrong.", List.of(new InvalidException.Fault("mass", "must be a number")));
        }

        @GetMapping("/api/test/unavailable")
        void unavailable() {
            throw new UnavailableException("The object store does not answer.");
        }

        @GetMapping("/api/test/bug")
        void bug() {
            throw new IllegalStateException(FORGED, new IllegalArgumentException(FORGED));
        }

        /** The device that is always full: its failure is the operating system's. */
        @GetMapping("/api/test/full")
        void full() {
            try {
                Files.write(Path.of("/dev/full"), new byte[1]);
            } catch (IOException e) {
                throw new UncheckedIOException("importing", e);
            }
        }

        @GetMapping("/api/test/full-store")
        void fullStore() {
            try {
                full();
            } catch (UncheckedIOException e) {
                throw new UnavailableException("Could not store object x.", e);
            }
        }

        @GetMapping("/api/test/send-error")
        void sendError(HttpServletResponse response) throws IOException {
            response.sendError(500, FORGED);
        }

        @PostMapping("/api/test/length")
        int length(InputStream body) throws IOException {
            return body.readAllBytes().length;
        }
    }

    private JsonNode problem(RawHttp.Answer answer, int status) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type").orElse("")).startsWith("application/problem+json");
        JsonNode body = Json.mapper().readTree(answer.body());
        assertThat(body.get("status").asInt()).isEqualTo(status);
        return body;
    }

    @Test
    void fault10AFullDiskIsSaidAndOurs() {
        for (String path : List.of("/api/test/full", "/api/test/full-store")) {
            assertThat(problem(http.get(path), 507).get("detail").asString())
                    .contains("disk of the server is full", "Make room");
        }
    }

    @Test
    void everyBranchOfTheFamilyHasItsStatus() {
        assertThat(problem(http.get("/api/test/missing"), 404).get("detail").asString())
                .isEqualTo("There is no run 7.");
        problem(http.get("/api/test/conflict"), 409);
        JsonNode invalid = problem(http.get("/api/test/invalid"), 422);
        assertThat(invalid.at("/errors/0/field").asString()).isEqualTo("mass");
        assertThat(invalid.at("/errors/0/message").asString()).isEqualTo("must be a number");
        RawHttp.Answer unavailable = http.get("/api/test/unavailable");
        problem(unavailable, 503);
        assertThat(unavailable.header("Retry-After")).contains("5");
    }

    @Test
    void aBugIsAnsweredWithAnIdAndToldOnlyToTheLog(CapturedOutput output) {
        for (String path : new String[] {"/api/test/bug", "/api/test/send-error"}) {
            RawHttp.Answer answer = http.get(path, "Accept: application/json");
            String id = problem(answer, 500).get("id").asString();
            assertThat(id).matches(ID);
            assertThat(answer.body()).doesNotContain("hunter2", "Exception", "dev.rookery");
            assertThat(output.getAll()).contains("event=unexpected-error id=" + id);
        }
        assertThat(output.getAll()).contains("ProblemsTest$Failing.bug");
    }

    @Test
    void aBrowserSeesAPageWithTheIdOnly() {
        RawHttp.Answer answer = http.get("/api/test/send-error", "Accept: text/html");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.header("Content-Type").orElse("")).startsWith("text/html");
        Matcher id = ID.matcher(answer.body());
        assertThat(id.find()).isTrue();
        assertThat(answer.body()).doesNotContain("hunter2", "Exception");
    }

    @Test
    void nothingThatARequestCarriesStartsALogLine(CapturedOutput output) {
        http.get("/api/test/bug");
        http.get("/api/test/bug?x=%0d%0aevent=forged", "User-Agent: a\r\n event=forged");
        http.get("/api/%0d%0aevent=forged");
        assertThat(output.getAll().lines())
                .noneMatch(line -> line.startsWith("event=forged") || line.startsWith("2026-01-01 ERROR"));
    }

    @Test
    void aBodyThatHidesItsLengthIsStoppedAtTheLimit() {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            body.append("40\r\n").append("x".repeat(64)).append("\r\n");
        }
        body.append("0\r\n\r\n");
        RawHttp.Answer answer = http.raw(
                "POST /api/test/length HTTP/1.1\r\nHost: 127.0.0.1:" + port
                        + "\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n",
                body.toString().getBytes(StandardCharsets.US_ASCII));
        assertThat(problem(answer, 413).get("detail").asString()).contains("rookery.max-request-size");
    }

    @Test
    void aBodyThatNeverComesIsGivenUp() {
        RawHttp.Answer answer = http.raw(
                "POST /api/test/length HTTP/1.1\r\nHost: 127.0.0.1:" + port
                        + "\r\nContent-Length: 10\r\nConnection: close\r\n\r\n",
                "abc".getBytes(StandardCharsets.US_ASCII));
        problem(answer, 408);
    }

    @Test
    void unknownAddressesAndMethodsOfProgramsAreProblems() {
        problem(http.get("/api/test/nothing"), 404);
        problem(http.get("/actuator/env"), 404);
        problem(http.send("DELETE", "/api/test/missing", null), 405);
        assertThat(http.get("/no-such-view").header("Content-Type").orElse("")).startsWith("text/html");
    }

    @Test
    void theApiPageAndItsPartsAreServed() {
        assertThat(http.get("/api").body()).contains("/api-page/page.js");
        for (String part : new String[] {
            "/api-page/page.js",
            "/api-page/page.css",
            "/webjars/swagger-ui/swagger-ui.css",
            "/webjars/swagger-ui/swagger-ui-bundle.js"
        }) {
            assertThat(http.get(part).status()).as(part).isEqualTo(200);
        }
        assertThat(http.get("/api/openapi").body()).contains("\"openapi\":\"3");
    }
}
