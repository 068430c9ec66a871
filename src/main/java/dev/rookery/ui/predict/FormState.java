package dev.rookery.ui.predict;

import com.vaadin.flow.router.QueryParameters;
import dev.rookery.model.Input;
import dev.rookery.model.Signature;
import dev.rookery.schema.ColumnType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stands in the form and whether it was answered, as the address carries it: {@code ?bill_length_mm=39.1&answer=1}.
 *
 * @param fields text of each field that is filled, in the order of the inputs; numbers with a decimal point, dates as ISO 8601
 * @param answered whether the answer is shown
 * @param along the input that the response curve follows; empty for the one that moved the score most
 */
record FormState(Map<String, String> fields, boolean answered, Optional<String> along) {
    static final FormState EMPTY = new FormState(Map.of(), false);

    private static final String ANSWER = "answer";
    private static final String ALONG = "along";

    FormState {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    FormState(Map<String, String> fields, boolean answered) {
        this(fields, answered, Optional.empty());
    }

    FormState with(Map<String, String> newFields) {
        return new FormState(newFields, answered, along);
    }

    FormState along(String input) {
        return new FormState(fields, answered, Optional.of(input));
    }

    /** Reads an address. Parameters that are no input of the model are left out; of a repeated one the first counts. */
    static FormState parse(QueryParameters query, Signature signature) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Input input : signature.inputs()) {
            query.getSingleParameter(input.name())
                    .filter(text -> !text.isBlank())
                    .ifPresent(text -> fields.put(input.name(), text));
        }
        return new FormState(
                fields,
                query.getSingleParameter(key(ANSWER, signature)).isPresent(),
                query.getSingleParameter(key(ALONG, signature)).filter(name -> signature.indexOf(name) >= 0));
    }

    QueryParameters query(Signature signature) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        fields.forEach((name, text) -> parameters.put(name, List.of(text)));
        if (answered) {
            parameters.put(key(ANSWER, signature), List.of("1"));
        }
        along.ifPresent(name -> parameters.put(key(ALONG, signature), List.of(name)));
        return new QueryParameters(parameters);
    }

    /**
     * The fields as a JSON request would carry them: what reads as a number goes as one, everything else as text, so that a
     * wrong entry meets the same refusal as in REST.
     */
    Map<String, Object> request(Signature signature) {
        Map<String, Object> request = new LinkedHashMap<>();
        for (Input input : signature.inputs()) {
            String text = fields.get(input.name());
            if (text != null) {
                boolean number = input instanceof Input.Number && input.type() != ColumnType.DATE;
                request.put(input.name(), number ? numberOr(text) : text);
            }
        }
        return request;
    }

    private static Object numberOr(String text) {
        try {
            double number = Double.parseDouble(text);
            boolean whole = number == Math.rint(number) && Math.abs(number) < 1e15;
            if (whole) {
                return (long) number;
            }
            return Double.isFinite(number) ? (Object) number : text;
        } catch (NumberFormatException e) {
            return text;
        }
    }

    /** The word itself, unless the model has an input of that name. */
    private static String key(String word, Signature signature) {
        String key = word;
        while (signature.indexOf(key) >= 0) {
            key = "_" + key;
        }
        return key;
    }
}
