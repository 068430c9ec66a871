package dev.rookery.ui.predict;

import com.vaadin.flow.server.VaadinServletRequest;
import dev.rookery.common.Json;
import dev.rookery.model.ModelName;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a form asked, as programs ask it. Each text runs as it is, with nothing but what its language brings along.
 *
 * @param base address of this server, as the reader's browser reached it
 * @param fields text, numbers, truth or null by field
 */
public record ProgramRequest(String base, ModelName model, Map<String, ? extends @Nullable Object> fields) {
    /** In the order in which people look for theirs. */
    public enum Language {
        CURL("curl"),
        PYTHON("Python"),
        JAVA("Java"),
        JAVASCRIPT("JavaScript");

        private final String title;

        Language(String title) {
            this.title = title;
        }

        /** Its own name, the same for every reader. */
        public String title() {
            return title;
        }
    }

    public String in(Language language) {
        return switch (language) {
            case CURL -> curl();
            case PYTHON -> python();
            case JAVA -> java();
            case JAVASCRIPT -> javaScript();
        };
    }

    private String address() {
        return base + "/api/v1/models/" + model + "/predict";
    }

    private String json() {
        return Json.mapper().writeValueAsString(fields);
    }

    private String curl() {
        return "curl -s " + address() + " \\\n  -H 'Content-Type: application/json' \\\n  -d " + shellWord(json());
    }

    private String python() {
        return """
                import json, urllib.request

                row = %s
                request = urllib.request.Request(
                    "%s",
                    json.dumps(row).encode(),
                    {"Content-Type": "application/json"})
                with urllib.request.urlopen(request) as answer:
                    print(json.load(answer)["prediction"])""".formatted(pythonDict(), address());
    }

    private String java() {
        return """
                import java.net.URI;
                import java.net.http.*;

                class Ask {
                    public static void main(String[] args) throws Exception {
                        String row = %s;
                        HttpRequest request = HttpRequest.newBuilder(URI.create("%s"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(row))
                                .build();
                        System.out.println(HttpClient.newHttpClient()
                                .send(request, HttpResponse.BodyHandlers.ofString())
                                .body());
                    }
                }""".formatted(literal(json()), address());
    }

    private String javaScript() {
        return """
                const row = %s;
                const answer = await fetch("%s", {
                  method: "POST",
                  headers: {"Content-Type": "application/json"},
                  body: JSON.stringify(row),
                });
                console.log((await answer.json()).prediction);""".formatted(json(), address());
    }

    private String pythonDict() {
        return fields.entrySet().stream()
                .map(field -> literal(field.getKey()) + ": "
                        + switch (field.getValue()) {
                            case null -> "None";
                            case Boolean truth -> truth ? "True" : "False";
                            case Object other -> literal(other);
                        })
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /** A JSON string or number, which Java and Python read the same. */
    private static String literal(Object value) {
        return Json.mapper().writeValueAsString(value);
    }

    /** One word for a POSIX shell, whatever it contains. */
    private static String shellWord(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** Scheme, host and port of the present request; the default address where there is none. */
    public static String serverAddress() {
        VaadinServletRequest current = VaadinServletRequest.getCurrent();
        if (current == null) {
            return "http://127.0.0.1:8080";
        }
        HttpServletRequest request = current.getHttpServletRequest();
        boolean usual = request.getServerPort() == (request.isSecure() ? 443 : 80);
        return request.getScheme() + "://" + request.getServerName() + (usual ? "" : ":" + request.getServerPort());
    }
}
