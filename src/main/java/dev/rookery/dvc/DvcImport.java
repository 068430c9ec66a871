package dev.rookery.dvc;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Json;
import dev.rookery.common.Md5;
import dev.rookery.common.YamlMap;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Where the bytes of an imported file came from.
 *
 * @param source a URL or a path, as the importer stated it
 * @param sign by what a change at the source shows; empty when the source has told none
 */
public record DvcImport(String source, Optional<Sign> sign, long sizeBytes) {
    private static final Pattern SOURCE = Pattern.compile("[^\\p{C}\\p{Zl}\\p{Zp}]{1,4000}");

    /** Which header or hash a {@link Sign} comes from, by the key DVC writes it under. */
    public enum Kind {
        /** HTTP: the {@code ETag} as sent, quotation marks included. */
        CHECKSUM,
        /** S3: the ETag without quotation marks. */
        ETAG,
        /** A file: its md5. */
        MD5;

        private String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public record Sign(Kind kind, String value) {}

    public DvcImport {
        if (!SOURCE.matcher(source).matches()) {
            throw new InvalidException(
                    "An import's source " + DvcPath.printable(source) + " holds forbidden characters.");
        }
        if (sizeBytes < 0) {
            throw new InvalidException("An imported file's size cannot be negative.");
        }
    }

    static DvcImport read(YamlMap dependency) {
        dependency.allow("md5", "etag", "checksum", "size", "hash", "path");
        Optional<Sign> sign = Optional.empty();
        for (Kind kind : Kind.values()) {
            sign = sign.or(() -> dependency.text(kind.key()).map(value -> new Sign(kind, value)));
        }
        return new DvcImport(
                dependency.requiredText("path"), sign, dependency.whole("size").orElse(0L));
    }

    String text() {
        StringBuilder yaml = new StringBuilder();
        sign.ifPresent(by -> yaml.append("  ")
                .append(by.kind().key())
                .append(": ")
                .append(DvcYaml.scalar(by.value()))
                .append('\n'));
        yaml.append("  size: ")
                .append(sizeBytes)
                .append("\n  hash: md5\n  path: ")
                .append(DvcYaml.scalar(source))
                .append('\n');
        return "- " + yaml.substring(2);
    }

    /**
     * DVC's own fingerprint of an import: md5 of the entry as JSON with sorted keys, sizes, counts, flags and the fingerprint
     * itself left out.
     */
    Md5 fingerprint(DvcHash hash, String path) {
        Map<String, Object> dependency = new TreeMap<>(Map.of("hash", "md5", "path", source));
        sign.ifPresent(by -> dependency.put(by.kind().key(), by.value()));
        Map<String, Object> out = new TreeMap<>(Map.of("hash", "md5", "md5", hash.toString(), "path", path));
        Map<String, Object> entry = new TreeMap<>(Map.of("deps", List.of(dependency), "outs", List.of(out)));
        return Md5.of(DvcYaml.pythonJson(Json.mapper().valueToTree(entry)).getBytes(StandardCharsets.US_ASCII));
    }
}
