package dev.rookery.dvc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;

/** Keeps tracked data out of git: a line in the {@code .gitignore} beside it, unless git ignores it already. */
final class Gitignore {
    private static final String NAME = ".gitignore";

    private Gitignore() {}

    static void ignore(Path root, Path path) throws IOException {
        Path folder = Objects.requireNonNull(path.getParent());
        IgnoreRules rules = IgnoreRules.NONE;
        for (Path each : foldersTo(root, folder)) {
            rules = rules.andFile(root, each, NAME);
        }
        if (rules.ignores(
                root.relativize(path).toString().replace('\\', '/'),
                Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))) {
            return;
        }
        Path file = folder.resolve(NAME);
        String before = Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
        String gap = before.isEmpty() || before.endsWith("\n") ? "" : "\n";
        Whole.write(file, (before + gap + entry(path) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** From the project down. */
    private static Deque<Path> foldersTo(Path root, Path folder) {
        Deque<Path> folders = new ArrayDeque<>();
        for (Path each = folder; each != null && each.startsWith(root); each = each.getParent()) {
            folders.addFirst(each);
        }
        return folders;
    }

    static String entry(Path path) {
        return ("/" + path.getFileName()).replaceAll("[\\[\\]!*#?]", "\\\\$0");
    }
}
