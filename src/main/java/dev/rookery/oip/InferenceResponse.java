package dev.rookery.oip;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was predicted, by which version. */
@JsonPropertyOrder({"model_name", "model_version", "id", "outputs"})
record InferenceResponse(
        @JsonProperty("model_name") String model,
        @JsonProperty("model_version") String version,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String id,
        List<Tensor> outputs) {}
