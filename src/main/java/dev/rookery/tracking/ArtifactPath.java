package dev.rookery.tracking;

import dev.rookery.common.InvalidException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where a file lies among those of a run: segments of any letters. The store's keys have fewer letters, so the others, and {@code =}
 * itself, are written there as {@code =} and two hexadecimal digits a byte. Segments of only dots do not exist.
 */
public record ArtifactPath(List<String> segments) {
    private static final int MAX_KEY = 400;
    private static final String PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";

    public ArtifactPath {
        segments = List.copyOf(segments);
    }

    /** @param path empty for the folder of all files */
    public static ArtifactPath of(String path) {
        List<String> segments = new ArrayList<>();
        if (!path.isEmpty()) {
            for (String segment : path.split("/", -1)) {
                if (segment.isEmpty()
                        || segment.chars().allMatch(c -> c == '.')
                        || segment.indexOf('\\') >= 0
                        || segment.chars().anyMatch(Character::isISOControl)) {
                    throw new InvalidException(
                            "Invalid path: an artifact's path is names joined by single slashes, none of them"
                                    + " empty, only dots, or with a backslash.");
                }
                segments.add(segment);
            }
        }
        ArtifactPath made = new ArtifactPath(segments);
        if (made.key().length() > MAX_KEY) {
            throw new InvalidException("Invalid path: it is too long.");
        }
        return made;
    }

    public static ArtifactPath ofKey(String key) {
        List<String> segments = new ArrayList<>();
        for (String segment : key.split("/", -1)) {
            segments.add(decoded(segment));
        }
        return new ArtifactPath(segments);
    }

    /** In the store, below the run's own prefix. */
    public String key() {
        return segments.stream().map(ArtifactPath::encoded).collect(Collectors.joining("/"));
    }

    public String text() {
        return String.join("/", segments);
    }

    /** In the path of a URL. */
    public String address() {
        return segments.stream()
                .map(segment ->
                        URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
    }

    public boolean below(ArtifactPath folder) {
        return segments.size() > folder.segments.size()
                && segments.subList(0, folder.segments.size()).equals(folder.segments);
    }

    private static String encoded(String segment) {
        StringBuilder text = new StringBuilder();
        for (byte b : segment.getBytes(StandardCharsets.UTF_8)) {
            if (PLAIN.indexOf(b) >= 0) {
                text.append((char) b);
            } else {
                text.append('=').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
        return text.toString();
    }

    /** What Rookery itself stored has no such signs and stays as it is. */
    private static String decoded(String segment) {
        byte[] bytes = new byte[segment.length()];
        int length = 0;
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            if (c == '='
                    && i + 2 < segment.length()
                    && HexFormat.isHexDigit(segment.charAt(i + 1))
                    && HexFormat.isHexDigit(segment.charAt(i + 2))) {
                bytes[length++] = (byte) HexFormat.fromHexDigits(segment, i + 1, i + 3);
                i += 2;
            } else {
                bytes[length++] = (byte) c;
            }
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
