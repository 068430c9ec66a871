package dev.rookery.oip;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * What a model takes and gives.
 *
 * @param versions those that can be asked: the one that serves
 */
@JsonPropertyOrder({"name", "versions", "platform", "inputs", "outputs"})
record ModelMetadata(
        String name,
        List<String> versions,
        String platform,
        List<Tensor.Metadata> inputs,
        List<Tensor.Metadata> outputs) {}
