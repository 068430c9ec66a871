package dev.rookery.training.internal;

import dev.rookery.schema.Column;
import dev.rookery.schema.Table;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * A seeded hash of a row's feature values: SHA-256 over the seed and, by feature name, each name and value. It does not depend on
 * the row's place, on other rows, on the order of the columns or on how levels are numbered, so a row keeps its hash across
 * versions of a data set, and identical rows share one. A whole number hashes alike in an integer and a numeric column.
 */
final class RowHash {
    private static final byte MISSING = 0;
    private static final byte NUMBER = 1;
    private static final byte LEVEL = 2;

    private final List<Column> columns;
    private final List<byte[]> names;
    private final byte[] seed;
    private final MessageDigest digest;

    RowHash(Table table, List<String> features, long seed) {
        List<String> sorted = features.stream().sorted().toList();
        this.columns = sorted.stream().map(table::column).toList();
        this.names = sorted.stream().map(name -> sized(name)).toList();
        this.seed = ByteBuffer.allocate(Long.BYTES).putLong(seed).array();
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Two independent numbers from the row's hash. */
    record Hash(long first, long second) {
        /** Uniform in [0, 1). */
        double fraction() {
            return (first >>> 11) * 0x1.0p-53;
        }
    }

    Hash of(int row) {
        digest.update(seed);
        for (int i = 0; i < columns.size(); i++) {
            digest.update(names.get(i));
            Column column = columns.get(i);
            if (column.missing(row)) {
                digest.update(MISSING);
                continue;
            }
            switch (column) {
                case Column.Numbers numbers -> {
                    digest.update(NUMBER);
                    // Adding zero turns -0.0 into 0.0: they are one value.
                    digest.update(ByteBuffer.allocate(Double.BYTES)
                            .putDouble(numbers.values()[row] + 0.0)
                            .flip());
                }
                case Column.Levels levels -> {
                    digest.update(LEVEL);
                    digest.update(sized(levels.levels().get(levels.codes()[row])));
                }
            }
        }
        ByteBuffer bytes = ByteBuffer.wrap(digest.digest());
        return new Hash(bytes.getLong(), bytes.getLong());
    }

    private static byte[] sized(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Integer.BYTES + bytes.length)
                .putInt(bytes.length)
                .put(bytes)
                .array();
    }
}
