package dev.rookery.dvc;

import dev.rookery.common.InvalidException;
import dev.rookery.common.NotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The folder of a project: what lies where, and that nothing is read or written through a symbolic link that leads somewhere else.
 *
 * @param root real and absolute
 */
record ProjectFolder(Path root) {
    static final String POINTER = ".dvc";
    static final String IGNORE_FILE = ".dvcignore";
    private static final long MAX_POINTER_BYTES = 1 << 20;

    /** The project that a folder lies in. */
    static ProjectFolder find(Path start) {
        Path from = start.toAbsolutePath().normalize();
        for (Path folder = from; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve(".dvc"), LinkOption.NOFOLLOW_LINKS)) {
                try {
                    return new ProjectFolder(folder.toRealPath());
                } catch (IOException e) {
                    throw new NotFoundException("The DVC project " + folder + " cannot be read.", e);
                }
            }
        }
        throw new NotFoundException("No DVC project here: neither " + from
                + " nor a folder above it has .dvc. Make one with rookery dvc init.");
    }

    Path dvc() {
        return root.resolve(".dvc");
    }

    /** One tracked file or folder. */
    record Tracked(Path pointerFile, DvcPointer pointer) {
        Path data() {
            return pointerFile.resolveSibling(pointer.path());
        }
    }

    /** Absolute, inside the project, and with no symbolic link on the way; the last step may be one. */
    Path inside(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        Path parent = Objects.requireNonNullElse(absolute.getParent(), absolute);
        try {
            Path real = Files.exists(parent) ? parent.toRealPath().resolve(absolute.getFileName()) : absolute;
            if (absolute.startsWith(root)) {
                requireNoLink(absolute);
                return absolute;
            }
            if (real.startsWith(root) && !real.equals(root)) {
                // The project itself was reached through a link.
                return real;
            }
        } catch (IOException e) {
            throw new InvalidException("The path " + path + " cannot be read: " + e.getMessage() + ".", e);
        }
        throw new InvalidException("The path " + path + " lies outside of the DVC project " + root + ".");
    }

    private void requireNoLink(Path absolute) {
        Path step = root;
        Path relative = root.relativize(absolute);
        for (int i = 0; i < relative.getNameCount() - 1; i++) {
            step = step.resolve(relative.getName(i));
            if (Files.isSymbolicLink(step)) {
                throw new InvalidException("The path " + name(absolute) + " is refused: " + name(step)
                        + " is a symbolic link, which is never followed.");
            }
        }
    }

    /** Relative to the project, with {@code /} between segments. */
    String name(Path path) {
        return root.relativize(path).toString().replace('\\', '/');
    }

    /** What a project ignores everywhere, and what its own file in the root says. */
    IgnoreRules ignored() throws IOException {
        return IgnoreRules.NONE
                .and("", List.of(".hg/", ".git/", ".git", ".dvc/"))
                .andFile(root, root, IGNORE_FILE);
    }

    /**
     * The tracked files and folders that targets stand for: their pointers, the data beside the pointers, or all below a folder.
     *
     * @param targets none means the whole project
     */
    List<Tracked> tracked(List<Path> targets) throws IOException {
        List<Path> pointers = new ArrayList<>();
        for (Path target : targets.isEmpty() ? List.of(root) : targets) {
            Path path = target.equals(root) ? root : inside(target);
            Path beside = path.resolveSibling(path.getFileName() + POINTER);
            if (path.getFileName().toString().endsWith(POINTER) && Files.isRegularFile(path)) {
                pointers.add(path);
            } else if (!path.equals(root) && Files.isRegularFile(beside)) {
                pointers.add(beside);
            } else if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                pointers.addAll(below(path));
            } else {
                throw new NotFoundException("Nothing tracks " + name(path) + ": there is no " + name(beside) + ".");
            }
        }
        List<Tracked> tracked = new ArrayList<>();
        for (Path pointer : pointers.stream().distinct().toList()) {
            tracked.add(read(pointer));
        }
        return tracked;
    }

    Tracked read(Path pointerFile) throws IOException {
        if (Files.isSymbolicLink(pointerFile) || Files.size(pointerFile) > MAX_POINTER_BYTES) {
            throw new InvalidException(
                    name(pointerFile) + " is refused: a pointer is a file of at most 1 MB, no link.");
        }
        String text = new String(Files.readAllBytes(pointerFile), StandardCharsets.UTF_8);
        return new Tracked(pointerFile, DvcPointer.read(text, name(pointerFile)));
    }

    private List<Path> below(Path folder) throws IOException {
        List<Path> pointers = new ArrayList<>();
        IgnoreRules ignored = ignored();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
                boolean own = visited.equals(folder);
                boolean other = !visited.equals(root) && Files.isDirectory(visited.resolve(".dvc"));
                boolean tracked = !own && Files.isRegularFile(visited.resolveSibling(visited.getFileName() + POINTER));
                return !own && (other || tracked || ignored.ignores(name(visited), true))
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String fileName = file.getFileName().toString();
                if (fileName.endsWith(POINTER)
                        && fileName.length() > POINTER.length()
                        && attributes.isRegularFile()
                        && !ignored.ignores(name(file), false)) {
                    pointers.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        pointers.sort(null);
        return pointers;
    }

    /** The pointer of a folder that the path lies in. */
    Optional<Path> trackedAbove(Path path) {
        for (Path folder = path.getParent(); folder != null && !folder.equals(root); folder = folder.getParent()) {
            Path pointer = folder.resolveSibling(folder.getFileName() + POINTER);
            if (Files.isRegularFile(pointer)) {
                return Optional.of(pointer);
            }
        }
        return Optional.empty();
    }
}
