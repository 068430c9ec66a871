package dev.rookery.ui.predict;

import com.vaadin.flow.server.VaadinServletRequest;
import dev.rookery.common.Json;
import dev.rookery.model.ModelName;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;

/** The shell command that asks what a form asked. */
public final class CurlCommand {
    private CurlCommand() {}

    /** @param base address of this server, as the reader's browser reached it */
    public static String predict(String base, ModelName model, Map<String, ?> fields) {
        return "curl -s " + base + "/api/v1/models/" + model
                + "/predict \\\n  -H 'Content-Type: application/json' \\\n  -d "
                + quoted(Json.mapper().writeValueAsString(fields));
    }

    /** Scheme, host and port of the present request; the default address where there is none. */
    public static String base() {
        VaadinServletRequest current = VaadinServletRequest.getCurrent();
        if (current == null) {
            return "http://127.0.0.1:8080";
        }
        HttpServletRequest request = current.getHttpServletRequest();
        boolean usual = request.getServerPort() == (request.isSecure() ? 443 : 80);
        return request.getScheme() + "://" + request.getServerName() + (usual ? "" : ":" + request.getServerPort());
    }

    /** One word for a POSIX shell, whatever it contains. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
