package dev.rookery.dvc;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Md5;
import dev.rookery.common.StrictYaml;
import dev.rookery.common.YamlMap;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a {@code .dvc} file says: which bytes stand for one file beside it.
 *
 * @param path a plain file name in the pointer's own folder; nothing that leads elsewhere
 */
public record DvcPointer(Md5 md5, long sizeBytes, String path) {
    private static final Pattern FILE_NAME = Pattern.compile("(?!\\.)[\\p{L}\\p{N}._ =+-]{1,255}");

    public DvcPointer {
        requireFileName(path);
        if (sizeBytes < 0) {
            throw new InvalidException("A DVC pointer's size cannot be negative.");
        }
    }

    /**
     * @param what names the pointer in messages
     */
    public static DvcPointer read(String text, String what) {
        YamlMap root = StrictYaml.read(text, what).allow("outs");
        List<YamlMap> outs = root.maps("outs").orElseThrow(() -> root.fault("\"outs\" is missing"));
        if (outs.size() != 1) {
            throw root.fault("outs", "a pointer to exactly one file is needed, this one has " + outs.size());
        }
        YamlMap out = outs.getFirst().allow("md5", "size", "hash", "path");
        if (!out.requiredText("hash").equals("md5")) {
            throw out.fault("hash", "only the hash md5 is known");
        }
        long size = out.whole("size").orElseThrow(() -> out.fault("\"size\" is missing"));
        try {
            return new DvcPointer(new Md5(out.requiredText("md5")), size, out.requiredText("path"));
        } catch (IllegalArgumentException e) {
            throw out.fault("md5", String.valueOf(e.getMessage()));
        }
    }

    private static void requireFileName(String path) {
        if (!FILE_NAME.matcher(path).matches()) {
            throw new InvalidException(
                    "A DVC pointer may only name a file in its own folder; this path leads elsewhere or holds forbidden characters.");
        }
    }

    /** Where the bytes lie in a cache or remote. */
    public String location() {
        return location(md5);
    }

    public static String location(Md5 md5) {
        return "files/md5/" + md5.hex().substring(0, 2) + "/" + md5.hex().substring(2);
    }

    /** The text of the {@code .dvc} file, byte for byte as DVC 3 writes it. */
    public String text() {
        return "outs:\n- md5: " + md5 + "\n  size: " + sizeBytes + "\n  hash: md5\n  path: " + path + "\n";
    }
}
