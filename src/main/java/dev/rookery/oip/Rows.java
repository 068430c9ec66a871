package dev.rookery.oip;

import dev.rookery.common.InvalidException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns tensors, which are columns, into rows. */
final class Rows {
    /** Rows of one request; more are sent in several. */
    static final int MAX = 10_000;

    private static final Set<String> WHOLE =
            Set.of("INT8", "INT16", "INT32", "INT64", "UINT8", "UINT16", "UINT32", "UINT64");
    private static final Set<String> FLOATING = Set.of("FP16", "FP32", "FP64");

    private Rows() {}

    /**
     * @param inputs tensors of shape [n] or [n, 1], all with the same n
     * @return n rows of named values
     * @throws InvalidException naming the tensor at fault
     */
    static List<Map<String, @Nullable Object>> of(List<Tensor> inputs) {
        if (inputs.isEmpty()) {
            throw new InvalidException("\"inputs\" is empty. Send one tensor for each field.");
        }
        int rows = count(inputs.getFirst());
        List<Map<String, @Nullable Object>> table = new ArrayList<>(rows);
        for (int i = 0; i < rows; i++) {
            table.add(LinkedHashMap.newLinkedHashMap(inputs.size()));
        }
        Set<String> names = new HashSet<>();
        for (Tensor input : inputs) {
            if (!names.add(input.name())) {
                throw fault(input, "comes twice.");
            }
            if (count(input) != rows) {
                throw fault(
                        input,
                        "has " + count(input) + " rows, and \""
                                + inputs.getFirst().name() + "\" has " + rows
                                + ". All tensors of a request have as many rows.");
            }
            fill(input, table);
        }
        return table;
    }

    /** How many rows the shape speaks of. */
    private static int count(Tensor tensor) {
        List<Long> shape = tensor.shape();
        boolean column =
                shape.size() == 1 || shape.size() == 2 && Long.valueOf(1).equals(shape.get(1));
        Long rows = column ? shape.getFirst() : null;
        if (rows == null || rows < 1) {
            throw fault(tensor, "has the shape " + shape + ". A field is [n] or [n, 1], for n rows.");
        }
        if (rows > MAX) {
            throw fault(tensor, "has more than " + MAX + " rows. Send them in several requests.");
        }
        return rows.intValue();
    }

    private static void fill(Tensor tensor, List<Map<String, @Nullable Object>> table) {
        List<@Nullable Object> values = new ArrayList<>(table.size());
        flatten(tensor, tensor.data(), values, table.size());
        if (values.size() != table.size()) {
            throw fault(tensor, "has the shape " + tensor.shape() + " and " + values.size() + " values.");
        }
        for (int i = 0; i < values.size(); i++) {
            table.get(i).put(tensor.name(), value(tensor, values.get(i)));
        }
    }

    /** Nested lists one after the other, as the protocol allows data to be sent. */
    private static void flatten(Tensor tensor, Collection<?> nested, List<@Nullable Object> flat, int most) {
        for (Object value : nested) {
            if (value instanceof List<?> list) {
                flatten(tensor, list, flat, most);
            } else if (flat.size() == most) {
                throw fault(tensor, "has the shape " + tensor.shape() + " and more than " + most + " values.");
            } else {
                flat.add(value);
            }
        }
    }

    /** The value as a JSON object would have held it, when it is of the tensor's type. */
    private static @Nullable Object value(Tensor tensor, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        String type = tensor.datatype();
        if (WHOLE.contains(type) && value instanceof Number number) {
            if (number.doubleValue() != Math.rint(number.doubleValue())) {
                throw fault(tensor, "is " + type + " and holds " + number + ".");
            }
            return value instanceof Integer whole ? (Object) whole.longValue() : number;
        }
        if (FLOATING.contains(type) && value instanceof Number number) {
            return number.doubleValue();
        }
        if (type.equals("BOOL") && value instanceof Boolean || type.equals("BYTES") && value instanceof String) {
            return value;
        }
        if (type.equals("BOOL") || type.equals("BYTES") || WHOLE.contains(type) || FLOATING.contains(type)) {
            throw fault(tensor, "is " + type + " and holds a value of another type.");
        }
        throw fault(tensor, "has a datatype that the protocol does not know.");
    }

    private static InvalidException fault(Tensor tensor, String sentence) {
        return new InvalidException("The tensor \"" + shown(tensor.name()) + "\" " + sentence);
    }

    private static String shown(String name) {
        String plain = name.replaceAll("\\p{C}", "?");
        return plain.length() > 60 ? plain.substring(0, 60) + "..." : plain;
    }
}
