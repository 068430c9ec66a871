package dev.rookery.dvc;

import dev.rookery.common.ConflictException;
import dev.rookery.common.InvalidException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The files of a tracked folder, as they lie there now. */
final class Scan {
    private Scan() {}

    /**
     * Every file below, without what the project ignores.
     *
     * @throws InvalidException at a symbolic link or anything else that is no file
     */
    static List<Path> files(ProjectFolder project, Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        IgnoreRules ignored = project.ignored();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
                return !visited.equals(folder) && ignored.ignores(project.name(visited), true)
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (!ignored.ignores(project.name(file), false)) {
                    if (!attributes.isRegularFile()) {
                        throw new InvalidException(
                                project.name(file)
                                        + " is a symbolic link or a special file, which is never followed. Replace it by its file.");
                    }
                    if (file.getFileName().toString().equals(ProjectFolder.IGNORE_FILE)) {
                        throw new ConflictException(project.name(file)
                                + " lies in a tracked folder; move its rules to the project's own .dvcignore.");
                    }
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }

    static String relative(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    static boolean executable(Path file) throws IOException {
        if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
            return false;
        }
        Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
        return rights.contains(PosixFilePermission.OWNER_EXECUTE)
                || rights.contains(PosixFilePermission.GROUP_EXECUTE)
                || rights.contains(PosixFilePermission.OTHERS_EXECUTE);
    }

    /** Whoever may read may run. */
    static void makeExecutable(Path file) throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Set<PosixFilePermission> rights = EnumSet.copyOf(Files.getPosixFilePermissions(file));
            rights.add(PosixFilePermission.OWNER_EXECUTE);
            if (rights.contains(PosixFilePermission.GROUP_READ)) {
                rights.add(PosixFilePermission.GROUP_EXECUTE);
            }
            if (rights.contains(PosixFilePermission.OTHERS_READ)) {
                rights.add(PosixFilePermission.OTHERS_EXECUTE);
            }
            Files.setPosixFilePermissions(file, rights);
        }
    }
}
