package dev.rookery.model.internal;

import dev.rookery.common.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The files of a package as bytes. Their digest covers names and contents: SHA-256 over one line {@code <sha256> <name>\n} per
 * file, names ascending.
 */
public record PackageFiles(Map<String, byte[]> bytes) {
    static final String MANIFEST = "package.json";
    static final String ONNX = "model.onnx";
    static final String BACKGROUND = "background.json";
    static final String GOLDEN = "golden.json";

    public static final List<String> NAMES = List.of(BACKGROUND, GOLDEN, ONNX, MANIFEST);
    /** No file of a package is larger. */
    public static final long MAX_BYTES = 256L << 20;

    public PackageFiles {
        bytes = Collections.unmodifiableMap(new TreeMap<>(bytes));
        if (!bytes.keySet().equals(new TreeSet<>(NAMES))) {
            throw new IllegalArgumentException("a package has the files " + NAMES + ", not " + bytes.keySet());
        }
    }

    public Sha256 digest() {
        StringBuilder list = new StringBuilder();
        bytes.forEach((name, content) ->
                list.append(Sha256.of(content)).append(' ').append(name).append('\n'));
        return Sha256.of(list.toString().getBytes(StandardCharsets.UTF_8));
    }

    public byte[] onnx() {
        return file(ONNX);
    }

    byte[] file(String name) {
        return Objects.requireNonNull(bytes.get(name));
    }

    public long sizeBytes() {
        return bytes.values().stream().mapToLong(content -> content.length).sum();
    }
}
