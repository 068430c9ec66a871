package dev.rookery.dvc;

import dev.rookery.common.Md5;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Remembers the hashes of files by what changes when they change: size, time of the last change, inode and, where the system tells
 * it, the time the inode changed. Kept in {@code .dvc/tmp}; losing it costs only time. Not thread-safe: the project's lock is held around it.
 */
final class HashState {
    private static final int MAX_ENTRIES = 1_000_000;

    private final Path root;
    private final Path file;
    private final boolean trusting;
    private final Map<String, Known> known = new HashMap<>();
    private boolean changed;

    private record Known(String marks, Hashed hashed) {}

    private HashState(Path root, Path file, boolean trusting) {
        this.root = root;
        this.file = file;
        this.trusting = trusting;
    }

    /**
     * @param trusting whether a remembered hash counts; otherwise every file is read
     */
    static HashState open(Path root, Path file, boolean trusting) {
        HashState state = new HashState(root, file, trusting);
        try {
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                Files.readAllLines(file, StandardCharsets.UTF_8).forEach(state::remember);
            }
        } catch (IOException | IllegalArgumentException e) {
            // Half a state is no state.
            state.known.clear();
        }
        return state;
    }

    private void remember(String line) {
        String[] parts = line.split("\t", 4);
        if (parts.length == 4) {
            known.put(parts[3], new Known(parts[0], new Hashed(new Md5(parts[1]), Long.parseLong(parts[2]))));
        }
    }

    /** The hash of a file: remembered where nothing about the file changed, otherwise read. */
    Hashed hash(Path path) throws IOException {
        Optional<Hashed> remembered = remembered(path);
        return remembered.isPresent() ? remembered.get() : fresh(path);
    }

    /** What is remembered and may be trusted. */
    Optional<Hashed> remembered(Path path) throws IOException {
        Known entry = trusting ? known.get(name(path)) : null;
        return entry != null && entry.marks().equals(marks(path)) ? Optional.of(entry.hashed()) : Optional.empty();
    }

    private Hashed fresh(Path path) throws IOException {
        String before = marks(path);
        Hashed hashed = Hashed.file(path);
        put(path, before, hashed);
        return hashed;
    }

    /** What someone found out who read the file while it had these marks. */
    void put(Path path, String marks, Hashed hashed) throws IOException {
        if (marks.equals(marks(path))) {
            known.put(name(path), new Known(marks, hashed));
            changed = true;
        }
    }

    static String marks(Path path) throws IOException {
        BasicFileAttributes basic = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        String marks = basic.size() + "," + basic.lastModifiedTime().to(TimeUnit.NANOSECONDS) + "," + basic.fileKey();
        return marks.replaceAll("\\s", "") + changed(path);
    }

    /** When the inode changed, which no program can set back; empty where the system does not tell. */
    private static String changed(Path path) throws IOException {
        try {
            return Files.getAttribute(path, "unix:ctime", LinkOption.NOFOLLOW_LINKS) instanceof FileTime time
                    ? "," + time.to(TimeUnit.NANOSECONDS)
                    : "";
        } catch (UnsupportedOperationException e) {
            return "";
        }
    }

    private String name(Path path) {
        return root.relativize(path).toString();
    }

    void save() throws IOException {
        if (changed) {
            Whole.write(
                    file,
                    known.entrySet().stream()
                            .filter(entry -> entry.getKey().chars().noneMatch(c -> c == '\n' || c == '\r'))
                            .limit(MAX_ENTRIES)
                            .map(entry -> String.join(
                                    "\t",
                                    entry.getValue().marks(),
                                    entry.getValue().hashed().md5().hex(),
                                    Long.toString(entry.getValue().hashed().sizeBytes()),
                                    entry.getKey()))
                            .sorted()
                            .collect(Collectors.joining("\n", "", "\n"))
                            .getBytes(StandardCharsets.UTF_8));
        }
    }
}
