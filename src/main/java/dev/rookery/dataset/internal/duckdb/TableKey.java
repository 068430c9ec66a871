package dev.rookery.dataset.internal.duckdb;

import dev.rookery.common.Md5;
import dev.rookery.common.Sha256;
import dev.rookery.dataset.Dialect;
import dev.rookery.schema.Field;
import dev.rookery.schema.Schema;
import java.util.stream.Collectors;

/**
 * What a derived table depends on: the bytes, how they are read and the type of each column. Roles, units and names change
 * nothing.
 *
 * @param shape short hash of dialect and types
 */
public record TableKey(Md5 md5, String shape) {
    /** Raised whenever the same input is stored otherwise. */
    private static final int FORMAT = 2;

    private static final int SHAPE_CHARS = 16;

    public static TableKey of(Md5 md5, Dialect dialect, Schema schema) {
        String types = schema.fields().stream().map(Field::type).map(Enum::name).collect(Collectors.joining(","));
        return new TableKey(
                md5,
                Sha256.of((FORMAT + "\n" + dialect + "\n" + types).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .hex()
                        .substring(0, SHAPE_CHARS));
    }

    String fileName() {
        return md5.hex() + "-" + shape + ".duckdb";
    }
}
