package dev.rookery.dvc;

import dev.rookery.common.InvalidException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names that files of strangers give to files of ours. What these rules let through cannot lead out of a folder. */
final class DvcPath {
    private static final int MAX_NAME_BYTES = 255;
    private static final int MAX_PATH_CHARS = 4_000;
    private static final int MAX_PRINTED = 80;
    /** No control, formatting or half characters, no line separators, and neither kind of slash. */
    private static final Pattern SEGMENT = Pattern.compile("[^\\p{C}\\p{Zl}\\p{Zp}/\\\\]+");
    /** Folders that belong to tools: what is written there is run or obeyed. */
    private static final List<String> RESERVED = List.of(".git", ".dvc", ".hg");

    private DvcPath() {}

    /** A plain file name, as a pointer's {@code path} must be: neither hidden nor a pointer itself. */
    static String requireName(String name) {
        if (!isSegment(name)
                || name.startsWith(".")
                || name.toLowerCase(Locale.ROOT).endsWith(".dvc")) {
            throw new InvalidException("A DVC pointer may only name a file or folder in its own folder; the path "
                    + printable(name) + " leads elsewhere or holds forbidden characters.");
        }
        return name;
    }

    /** A path below a folder, with {@code /} between its segments. */
    static String requireInside(String path, String what) {
        boolean inside = path.length() <= MAX_PATH_CHARS;
        for (String segment : path.split("/", -1)) {
            inside &= isSegment(segment) && !RESERVED.contains(segment.toLowerCase(Locale.ROOT));
        }
        if (!inside) {
            throw new InvalidException(what + " names the path " + printable(path)
                    + ", which leads elsewhere or holds forbidden characters.");
        }
        return path;
    }

    private static boolean isSegment(String name) {
        return SEGMENT.matcher(name).matches()
                && !name.equals(".")
                && !name.equals("..")
                && name.getBytes(StandardCharsets.UTF_8).length <= MAX_NAME_BYTES;
    }

    static String printable(String text) {
        String cut = text.length() > MAX_PRINTED ? text.substring(0, MAX_PRINTED) + "..." : text;
        return "\"" + cut.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?") + "\"";
    }
}
