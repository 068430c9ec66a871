package dev.rookery.oip;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rookery.common.InvalidException;
import dev.rookery.common.Json;
import dev.rookery.model.ModelVersionId;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;

/**
 * What is to be predicted. Members that the protocol does not name are passed over, as it asks of servers.
 *
 * @param id given back with the answer
 * @param parameters {@code explain} is the one that is looked at
 * @param outputs the tensors wanted; all when left out
 */
record InferenceRequest(
        @Nullable String id,
        @Nullable Map<String, @Nullable Object> parameters,
        @JsonProperty(required = true) List<Tensor> inputs,
        @Nullable List<RequestedOutput> outputs) {
    private static final ObjectReader READER =
            Json.mapper().readerFor(InferenceRequest.class).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    InferenceRequest {
        inputs = List.copyOf(inputs);
    }

    record RequestedOutput(@JsonProperty(required = true) String name) {}

    /**
     * @throws InvalidException when it is no inference request
     */
    static InferenceRequest read(InputStream body) {
        try {
            return READER.readValue(body);
        } catch (JacksonIOException e) {
            throw e;
        } catch (JacksonException e) {
            String where = Optional.ofNullable(e.getLocation())
                    .map(at -> " at line " + at.getLineNr() + ", column " + at.getColumnNr())
                    .orElse("");
            throw new InvalidException("The body is no inference request" + where
                    + ". It is a JSON object with \"inputs\", a list of tensors with name, shape, datatype and data.");
        }
    }

    boolean explain() {
        return parameters != null && Boolean.TRUE.equals(parameters.get("explain"));
    }

    boolean wants(String... names) {
        return outputs != null && outputs.stream().map(RequestedOutput::name).anyMatch(Arrays.asList(names)::contains);
    }

    /**
     * @param made everything that the model gave
     * @return the tensors asked for, in the order asked
     * @throws InvalidException when one was asked for that the model does not give
     */
    InferenceResponse answer(ModelVersionId version, List<Tensor> made) {
        List<Tensor> answered = made;
        if (outputs != null && !outputs.isEmpty()) {
            answered = outputs.stream()
                    .map(output -> made.stream()
                            .filter(tensor -> tensor.name().equals(output.name()))
                            .findFirst()
                            .orElseThrow(() -> new InvalidException(
                                    "\"outputs\" asks for a tensor that this model does not give. It gives "
                                            + made.stream().map(Tensor::name).collect(Collectors.joining(", "))
                                            + ".")))
                    .toList();
        }
        return new InferenceResponse(version.model().value(), String.valueOf(version.number()), id, answered);
    }
}
