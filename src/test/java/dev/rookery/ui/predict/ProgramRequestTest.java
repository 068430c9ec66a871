package dev.rookery.ui.predict;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.rookery.common.Json;
import dev.rookery.model.ModelName;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramRequestTest {
    /** What a field or its value may hold at worst. */
    private static final String WORST = "\"it's\\u0041 $(x) `y` %s \\\\ \n\t\u0001 Größe Пингвин 🐧 */ //";

    @TempDir
    Path folder;

    private static Map<String, @Nullable Object> fields() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("bill_length_mm", 39.1);
        fields.put(WORST, WORST);
        fields.put("sex", null);
        fields.put("tagged", true);
        return fields;
    }

    /** The shell and the Java launcher send the very request; what comes out is the server's answer. */
    @Test
    void shellAndJavaAskWhatTheFormAsked() throws Exception {
        AtomicReference<String> asked = new AtomicReference<>("");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/models/penguins/predict", exchange -> {
            asked.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] answer = "{\"prediction\":\"Adelie\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        try {
            ProgramRequest request = new ProgramRequest(
                    "http://127.0.0.1:" + server.getAddress().getPort(), new ModelName("penguins"), fields());
            Path java = Files.writeString(folder.resolve("Ask.java"), request.in(ProgramRequest.Language.JAVA));
            String launcher =
                    Path.of(System.getProperty("java.home"), "bin", "java").toString();

            assertThat(run(launcher, java.toString())).contains("Adelie");
            assertThat(Json.mapper().readTree(asked.get()))
                    .isEqualTo(Json.mapper().valueToTree(fields()));

            // The words of the command, as the shell splits them, without the program that would send them.
            String shell = request.in(ProgramRequest.Language.CURL);
            assertThat(shell).startsWith("curl -s ");
            String words = run("sh", "-c", shell.replaceFirst("^curl", "printf '%s\\\\036'"));
            assertThat(words.split("\u001e"))
                    .satisfies(all -> assertThat(Json.mapper().readTree(all[all.length - 1]))
                            .isEqualTo(Json.mapper().valueToTree(fields())));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void pythonSpellsItsOwnConstants() {
        assertThat(new ProgramRequest("http://h", new ModelName("penguins"), fields())
                        .in(ProgramRequest.Language.PYTHON))
                .contains("\"bill_length_mm\": 39.1", "\"sex\": None", "\"tagged\": True", "http://h/api/v1/models/");
    }

    private String run(String... command) throws Exception {
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        return Files.readString(output);
    }
}
