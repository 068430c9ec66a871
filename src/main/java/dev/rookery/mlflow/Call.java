package dev.rookery.mlflow;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Json;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a client asks: the fields of a JSON body, or of the query where a call has none. As in the JSON of protocol buffers, fields that are
 * not known are passed over, whole numbers may come as text, and a field that is absent is empty.
 */
final class Call {
    private final JsonNode fields;

    private Call(JsonNode fields) {
        this.fields = fields;
    }

    static Call of(HttpServletRequest request) {
        if (request.getMethod().equals("GET")) {
            return ofQuery(request);
        }
        try {
            byte[] body = request.getInputStream().readAllBytes();
            return body.length == 0
                    ? new Call(Json.mapper().createObjectNode())
                    : new Call(objectOf(Json.mapper().readTree(body)));
        } catch (JacksonException e) {
            throw new InvalidException("The body is not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode objectOf(JsonNode json) {
        if (!json.isObject()) {
            throw new InvalidException("The body has to be a JSON object.");
        }
        return json;
    }

    private static Call ofQuery(HttpServletRequest request) {
        ObjectNode fields = Json.mapper().createObjectNode();
        request.getParameterMap().forEach((name, values) -> {
            if (values.length == 1) {
                fields.put(name, values[0]);
            } else {
                ArrayNode all = fields.putArray(name);
                for (String value : values) {
                    all.add(value);
                }
            }
        });
        return new Call(fields);
    }

    boolean has(String name) {
        return !fields.path(name).isMissingNode() && !fields.path(name).isNull();
    }

    Optional<String> text(String name) {
        JsonNode value = fields.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (value.isObject() || value.isArray()) {
            throw wrong(name, "a text");
        }
        return Optional.of(value.asString()).filter(text -> !text.isEmpty());
    }

    String required(String name) {
        return text(name)
                .orElseThrow(() -> new InvalidException("Missing value for required parameter '" + name
                        + "'. See the API docs for more information" + " about request parameters."));
    }

    OptionalLong whole(String name) {
        Optional<String> text = text(name);
        try {
            return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text.get()));
        } catch (NumberFormatException e) {
            throw wrong(name, "a whole number", e);
        }
    }

    /** A number, which may be written as {@code "NaN"}, {@code "Infinity"} or {@code "-Infinity"}. */
    OptionalDouble number(String name) {
        Optional<String> text = text(name);
        try {
            return text.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text.get()));
        } catch (NumberFormatException e) {
            throw wrong(name, "a number", e);
        }
    }

    boolean truth(String name) {
        return text(name).map(Boolean::parseBoolean).orElse(false);
    }

    /** A list of texts; a single text counts as a list of one, as a query has it. */
    List<String> texts(String name) {
        JsonNode value = fields.path(name);
        if (!value.isArray()) {
            return text(name).map(List::of).orElse(List.of());
        }
        List<String> texts = new ArrayList<>();
        value.forEach(item -> texts.add(item.asString()));
        return texts;
    }

    /** A list of objects. */
    List<Call> calls(String name) {
        JsonNode value = fields.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return List.of();
        }
        if (!value.isArray()) {
            throw wrong(name, "a list");
        }
        List<Call> calls = new ArrayList<>();
        value.forEach(item -> {
            if (!item.isObject()) {
                throw wrong(name, "a list of objects");
            }
            calls.add(new Call(item));
        });
        return calls;
    }

    /** A list of objects with {@code key} and {@code value}. */
    Map<String, String> pairs(String name) {
        Map<String, String> pairs = new LinkedHashMap<>();
        put(calls(name), pairs::put);
        return pairs;
    }

    private static void put(List<Call> calls, BiConsumer<String, String> into) {
        calls.forEach(call ->
                into.accept(Limits.key(call.required("key")), call.text("value").orElse("")));
    }

    /** An object inside. */
    Call inside(String name) {
        JsonNode value = fields.path(name);
        if (!value.isObject()) {
            throw new InvalidException("Missing value for required parameter '" + name + "'.");
        }
        return new Call(value);
    }

    /** An enumeration's constant by its name there. */
    <E> Optional<E> constant(String name, Function<String, Optional<E>> known) {
        return text(name)
                .map(text -> known.apply(text)
                        .orElseThrow(() -> new InvalidException(
                                "Invalid value '" + text + "' for parameter '" + name + "' supplied.")));
    }

    /** As it was sent. */
    String json() {
        return fields.toString();
    }

    private static InvalidException wrong(String name, String wanted) {
        return new InvalidException("Parameter '" + name + "' has to be " + wanted + ".");
    }

    private static InvalidException wrong(String name, String wanted, Exception cause) {
        return new InvalidException("Parameter '" + name + "' has to be " + wanted + ".", cause);
    }
}
