package dev.rookery.dvc;

import dev.rookery.common.ConflictException;
import dev.rookery.common.InvalidException;
import dev.rookery.common.UnavailableException;
import dev.rookery.fetch.Downloads;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A DVC project in a folder, held by this process alone while it is open. What it writes, DVC 3 reads, and the other way round, byte for
 * byte; every object's md5 is verified whenever its bytes move. Nothing is half written: data, pointers and objects are made beside
 * their place and renamed. Not thread-safe.
 */
public final class DvcWorkspace implements AutoCloseable {
    private final ProjectFolder project;
    private final FileChannel lock;
    private final DvcRemotes remotes;
    private final ObjectFolder cache;
    private final HashState state;
    private final boolean git;

    private DvcWorkspace(
            ProjectFolder project, FileChannel lock, DvcRemotes remotes, ObjectFolder cache, HashState state) {
        this.project = project;
        this.lock = lock;
        this.remotes = remotes;
        this.cache = cache;
        this.state = state;
        this.git = !remotes.config().setting("core", "no_scm").orElse("false").equalsIgnoreCase("true");
    }

    private interface Work<T> {
        T run() throws IOException;
    }

    /**
     * Makes a folder a project.
     *
     * @param withoutGit the folder is in no git repository, and shall be none
     * @throws ConflictException when it is a project already
     */
    public static void init(Path folder, boolean withoutGit) {
        Path root = folder.toAbsolutePath().normalize();
        Path dvc = root.resolve(".dvc");
        if (Files.exists(dvc, LinkOption.NOFOLLOW_LINKS)) {
            throw new ConflictException(root + " is a DVC project already: it has .dvc.");
        }
        if (!withoutGit && !Files.exists(root.resolve(".git"))) {
            throw new InvalidException(
                    root + " is not the top of a git repository. Run git init first, or use --no-scm.");
        }
        attempt("make the DVC project " + root, () -> {
            Files.createDirectories(dvc.resolve("tmp"));
            if (!withoutGit) {
                Whole.write(
                        dvc.resolve(".gitignore"), "/config.local\n/tmp\n/cache\n".getBytes(StandardCharsets.UTF_8));
            }
            DvcConfig config =
                    withoutGit ? DvcConfig.EMPTY.with("core", "no_scm", Optional.of("True")) : DvcConfig.EMPTY;
            Whole.write(dvc.resolve("config"), config.text().getBytes(StandardCharsets.UTF_8));
            return true;
        });
    }

    /**
     * Opens the project that a folder lies in.
     *
     * @param environment where keys of buckets may stand
     * @param verify whether every file is read again, instead of trusting the hashes of unchanged ones
     * @throws ConflictException when another process has it open
     */
    public static DvcWorkspace open(Path folder, Map<String, String> environment, boolean verify) {
        ProjectFolder project = ProjectFolder.find(folder);
        return attempt("open the DVC project " + project.root(), () -> {
            Path own = Files.createDirectories(project.dvc().resolve("tmp/rookery"));
            FileChannel lock = lock(own.resolve("lock"), project);
            try {
                DvcConfig config = config(project, "config").under(config(project, "config.local"));
                Optional<String> elsewhere = config.setting("cache", "dir");
                ObjectFolder cache = new ObjectFolder(
                        project.dvc().resolve(elsewhere.orElse("cache")).normalize());
                if (elsewhere.isEmpty()) {
                    cache.sweep();
                }
                return new DvcWorkspace(
                        project,
                        lock,
                        new DvcRemotes(project.dvc(), config, environment),
                        cache,
                        HashState.open(project.root(), own.resolve("hashes"), !verify));
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        });
    }

    private static FileChannel lock(Path file, ProjectFolder project) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // Another part of this process has it.
        }
        channel.close();
        throw new ConflictException(
                "Another rookery dvc works in " + project.root() + " right now. Try again when it is done.");
    }

    public Path root() {
        return project.root();
    }

    /** Tracks files and folders: their bytes go to the cache, pointers beside them. */
    public List<Added> add(List<Path> paths) {
        return attempt("add", () -> new Intake(project, cache, state, git).add(paths));
    }

    /** Sends the objects of the tracked files and folders to a remote, as far as it lacks them. */
    public Moved push(List<Path> targets, Optional<String> remote) {
        return attempt("push", () -> {
            try (DvcRemote to = remotes.open(remote)) {
                return new Transfer(cache, state).push(project.tracked(targets), to);
            }
        });
    }

    /**
     * Fetches the objects that the cache lacks and writes the tracked files and folders as their pointers say.
     *
     * @param force whether changes that nothing keeps may be overwritten
     */
    public Pulled pull(List<Path> targets, Optional<String> remote, boolean force, Downloads downloads) {
        return attempt("pull", () -> {
            List<ProjectFolder.Tracked> tracked = project.tracked(targets);
            Moved fetched = new Fetching(project, cache, state, remotes, downloads).fetch(tracked, remote);
            return new Pulled(fetched, new Checkout(project, cache, state, force).write(tracked));
        });
    }

    /** How the tracked files and folders differ from their pointers. */
    public List<Status> status(List<Path> targets) {
        return attempt("compare", () -> new Comparison(project, cache, state).compare(project.tracked(targets)));
    }

    /** Which objects of the tracked files and folders a remote lacks. */
    public List<Status> remoteStatus(List<Path> targets, Optional<String> remote) {
        return attempt("compare", () -> {
            try (DvcRemote with = remotes.open(remote)) {
                return new Comparison(project, cache, state).compare(project.tracked(targets), with);
            }
        });
    }

    /** Brings a file from elsewhere in, and tracks it with its origin. */
    public Added importUrl(String source, Optional<Path> to, boolean force, Downloads downloads) {
        return attempt(
                "import " + DvcPath.printable(source),
                () -> new Importing(project, cache, state, git, remotes, downloads).importUrl(source, to, force));
    }

    /** Both files of the configuration together. */
    public DvcConfig config() {
        return remotes.config();
    }

    /** One of the two files. */
    public DvcConfig config(boolean local) {
        return attempt("read the configuration", () -> config(project, fileName(local)));
    }

    public void save(DvcConfig config, boolean local) {
        attempt("write the configuration", () -> {
            Whole.write(project.dvc().resolve(fileName(local)), config.text().getBytes(StandardCharsets.UTF_8));
            return true;
        });
    }

    private static String fileName(boolean local) {
        return local ? "config.local" : "config";
    }

    private static DvcConfig config(ProjectFolder project, String name) throws IOException {
        Path file = project.dvc().resolve(name);
        return Files.exists(file) ? DvcConfig.read(Files.readString(file, StandardCharsets.UTF_8)) : DvcConfig.EMPTY;
    }

    private static <T> T attempt(String what, Work<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw new UnavailableException("Could not " + what + ": " + reason(e) + ".", e);
        }
    }

    private static String reason(IOException e) {
        String told = e.getMessage() == null ? "the disk failed" : e.getMessage();
        return switch (e) {
            case NoSuchFileException missing -> "there is no " + missing.getFile();
            case AccessDeniedException denied -> denied.getFile() + " may not be read or written";
            case FileAlreadyExistsException other -> other.getFile() + " is in the way";
            case FileSystemException system
            when system.getReason() != null -> system.getReason() + " (" + system.getFile() + ")";
            default -> told;
        };
    }

    /** Also remembers the hashes found out meanwhile. */
    @Override
    public void close() {
        attempt("close the DVC project", () -> {
            try (lock) {
                state.save();
            }
            return true;
        });
    }
}
