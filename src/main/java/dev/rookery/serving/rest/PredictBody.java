package dev.rookery.serving.rest;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Json;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;

/**
 * The body of a prediction request: one object of named fields, or an array of such objects. Read token by token, so that a body
 * which is too large, too deep or ambiguous is refused where it goes wrong, before it is held in memory.
 *
 * @param single whether the body was one object, and the answer is to be one
 */
record PredictBody(List<Map<String, @Nullable Object>> rows, boolean single) {
    static final int MAX_ROWS = 10_000;
    static final int MAX_FIELDS = 5_000;

    static PredictBody read(InputStream in) {
        try (JsonParser parser = Json.mapper().createParser(in)) {
            PredictBody body = switch (first(parser)) {
                case START_OBJECT -> new PredictBody(List.of(row(parser)), true);
                case START_ARRAY -> new PredictBody(rows(parser), false);
                case null, default -> throw wrongShape();
            };
            if (parser.nextToken() != null) {
                throw malformed("something follows the end of the JSON", parser.currentTokenLocation());
            }
            return body;
        } catch (JacksonIOException e) {
            throw e;
        } catch (JacksonException e) {
            throw malformed("repeated names, NaN, infinities and deep nesting are not accepted", e.getLocation());
        }
    }

    /** What does not even begin as JSON is told so, and not what JSON may not hold. */
    private static @Nullable JsonToken first(JsonParser parser) {
        try {
            return parser.nextToken();
        } catch (JacksonIOException e) {
            throw e;
        } catch (JacksonException e) {
            throw malformed("it has to begin with { or [", e.getLocation());
        }
    }

    private static List<Map<String, @Nullable Object>> rows(JsonParser parser) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token != JsonToken.START_OBJECT) {
                throw wrongShape();
            }
            if (rows.size() == MAX_ROWS) {
                throw new ResponseStatusException(
                        HttpStatus.CONTENT_TOO_LARGE,
                        "More than " + MAX_ROWS + " rows in one request. Send them in several.");
            }
            rows.add(row(parser));
        }
        if (rows.isEmpty()) {
            throw new InvalidException("The array holds no row to predict.");
        }
        return rows;
    }

    private static Map<String, @Nullable Object> row(JsonParser parser) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            if (fields.size() == MAX_FIELDS) {
                throw new ResponseStatusException(
                        HttpStatus.CONTENT_TOO_LARGE, "A row has more than " + MAX_FIELDS + " fields.");
            }
            fields.put(name, value(parser, name));
        }
        return fields;
    }

    private static @Nullable Object value(JsonParser parser, String name) {
        return switch (parser.nextToken()) {
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> number(parser, name);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case START_OBJECT, START_ARRAY -> {
                // No field takes one. What is inside does not matter, and the model's policy names the field.
                parser.skipChildren();
                yield List.of();
            }
            default -> throw malformed("a value is missing", parser.currentTokenLocation());
        };
    }

    private static Number integer(JsonParser parser) {
        return switch (parser.getNumberType()) {
            case INT, LONG -> parser.getLongValue();
            default -> parser.getDoubleValue();
        };
    }

    private static double number(JsonParser parser, String name) {
        double value = parser.getDoubleValue();
        if (value == 0 && significant(parser.getString())) {
            throw malformed("\"" + name + "\" is too close to zero for a double", parser.currentTokenLocation());
        }
        return value;
    }

    /** Whether the number as written has a digit other than zero before its exponent. */
    private static boolean significant(String written) {
        return written.chars().takeWhile(c -> c != 'e' && c != 'E').anyMatch(c -> c >= '1' && c <= '9');
    }

    private static ResponseStatusException wrongShape() {
        return new ResponseStatusException(
                HttpStatus.BAD_REQUEST,
                "The body must be one JSON object of named fields, or an array of such objects.");
    }

    private static ResponseStatusException malformed(String why, @Nullable TokenStreamLocation location) {
        String where = Optional.ofNullable(location)
                .map(at -> " at line " + at.getLineNr() + ", column " + at.getColumnNr())
                .orElse("");
        return new ResponseStatusException(
                HttpStatus.BAD_REQUEST, "The body is not acceptable JSON" + where + ": " + why + ".");
    }
}
