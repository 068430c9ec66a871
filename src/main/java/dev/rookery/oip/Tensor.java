package dev.rookery.oip;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Named values of one kind.
 *
 * @param shape their extents
 * @param data flat in row-major order, or nested as the shape says; null stands for a missing value
 */
@JsonPropertyOrder({"name", "shape", "datatype", "data"})
record Tensor(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) List<Long> shape,
        @JsonProperty(required = true) String datatype,
        @JsonProperty(required = true) List<? extends @Nullable Object> data) {
    Tensor {
        Objects.requireNonNull(name);
        Objects.requireNonNull(datatype);
        Objects.requireNonNull(data);
        shape = List.copyOf(shape);
    }

    static Tensor ofTexts(String name, List<String> values) {
        return new Tensor(name, List.of((long) values.size()), "BYTES", values);
    }

    static Tensor ofNumbers(String name, List<Double> values) {
        return new Tensor(name, List.of((long) values.size()), "FP64", values);
    }

    /** A matrix of {@code columns} columns. */
    static Tensor ofNumbers(String name, int columns, List<Double> values) {
        return new Tensor(name, List.of((long) values.size() / columns, (long) columns), "FP64", values);
    }

    /** What a tensor is, without its values; -1 stands for as many as there are rows. */
    @JsonPropertyOrder({"name", "datatype", "shape"})
    record Metadata(String name, String datatype, List<Long> shape) {
        /** One value a row. */
        static Metadata perRow(String name, String datatype) {
            return new Metadata(name, datatype, List.of(-1L));
        }
    }
}
