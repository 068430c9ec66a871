package dev.rookery.dvc;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Json;
import dev.rookery.common.Md5;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The files of a folder: one line of JSON, whose md5 is the folder's address. No path leads out of the folder, none comes twice, and
 * none is both a file and a folder.
 *
 * @param entries in the order of their paths' code points
 */
public record DvcManifest(List<Entry> entries) {
    /** More is refused before it is parsed. */
    public static final long MAX_BYTES = 64L << 20;

    private static final Comparator<String> BY_CODE_POINTS = (a, b) -> {
        int[] left = a.codePoints().toArray();
        int[] right = b.codePoints().toArray();
        return java.util.Arrays.compare(left, right);
    };

    /**
     * One file.
     *
     * @param path below the folder, with {@code /} between segments
     */
    public record Entry(String path, Md5 md5) {
        public Entry {
            DvcPath.requireInside(path, "A folder's manifest");
        }
    }

    public DvcManifest {
        entries = entries.stream()
                .sorted(Comparator.comparing(Entry::path, BY_CODE_POINTS))
                .toList();
        Set<String> files = new HashSet<>();
        for (Entry entry : entries) {
            if (!files.add(entry.path())) {
                throw new InvalidException("A folder's manifest names " + DvcPath.printable(entry.path()) + " twice.");
            }
        }
        for (Entry entry : entries) {
            for (int slash = entry.path().indexOf('/');
                    slash > 0;
                    slash = entry.path().indexOf('/', slash + 1)) {
                if (files.contains(entry.path().substring(0, slash))) {
                    throw new InvalidException("A folder's manifest names "
                            + DvcPath.printable(entry.path().substring(0, slash)) + " as a file and as a folder.");
                }
            }
        }
    }

    /**
     * @throws InvalidException when it is no manifest, or one with a hostile path
     */
    public static DvcManifest read(byte[] bytes) {
        JsonNode root;
        try {
            root = Json.mapper().readTree(bytes);
        } catch (JacksonException e) {
            throw new InvalidException("A folder's manifest is no JSON: " + e.getOriginalMessage() + ".", e);
        }
        if (!root.isArray()) {
            throw new InvalidException("A folder's manifest must be a list.");
        }
        List<Entry> entries = new ArrayList<>();
        for (JsonNode node : root) {
            if (node.size() != 2
                    || !node.path("md5").isString()
                    || !node.path("relpath").isString()) {
                throw new InvalidException(
                        "Each entry of a folder's manifest has an md5 and a relpath, and nothing else.");
            }
            try {
                entries.add(new Entry(
                        node.path("relpath").asString(),
                        new Md5(node.path("md5").asString())));
            } catch (IllegalArgumentException e) {
                throw new InvalidException("A folder's manifest is wrong: " + e.getMessage() + ".", e);
            }
        }
        return new DvcManifest(entries);
    }

    /** As DVC writes it, byte for byte. */
    public byte[] bytes() {
        return entries.stream()
                .map(entry -> "{\"md5\": \"" + entry.md5() + "\", \"relpath\": " + DvcYaml.quoted(entry.path()) + "}")
                .collect(Collectors.joining(", ", "[", "]"))
                .getBytes(StandardCharsets.US_ASCII);
    }

    public DvcHash hash() {
        return new DvcHash(Md5.of(bytes()), true);
    }
}
