package dev.rookery.cli;

import dev.rookery.common.Json;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a command stands on: where it was called, and where its words go.
 *
 * @param folder the working folder; relative paths start there
 * @param start of the server, for commands that need one
 */
public record Console(Path folder, Map<String, String> environment, PrintWriter out, PrintWriter err, Start start) {
    /** A path as the caller means it. */
    Path path(Path given) {
        return folder.resolve(given).normalize();
    }

    void say(String line) {
        out.println(line);
    }

    /** One JSON value on one line. */
    void json(Object value) {
        out.println(Json.mapper().writeValueAsString(value));
    }

    /** For people where they asked for nothing else, for programs where they asked for JSON. */
    void tell(boolean json, Object value, Runnable words) {
        if (json) {
            json(value);
        } else {
            words.run();
        }
    }
}
