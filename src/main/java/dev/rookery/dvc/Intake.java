package dev.rookery.dvc;

import dev.rookery.common.ConflictException;
import dev.rookery.common.InvalidException;
import dev.rookery.common.NotFoundException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tracks files and folders. The pointer comes last: what it names is in the cache by then. */
record Intake(ProjectFolder project, ObjectFolder cache, HashState state, boolean git) {
    List<Added> add(List<Path> paths) throws IOException {
        List<Path> checked = new ArrayList<>();
        for (Path path : paths) {
            checked.add(check(path));
        }
        List<Added> added = new ArrayList<>();
        for (Path path : checked) {
            DvcPointer pointer = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) ? folder(path) : file(path);
            added.add(track(path, pointer));
        }
        return added;
    }

    private Path check(Path given) {
        Path path = project.inside(given);
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new NotFoundException("There is no " + given + ".");
        }
        boolean usable = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                || Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
        if (!usable) {
            throw new InvalidException(given + " is a symbolic link or a special file. Add what it points to.");
        }
        if (path.equals(project.root())
                || path.startsWith(project.dvc())
                || path.startsWith(project.root().resolve(".git"))) {
            throw new InvalidException(given + " is the project itself or belongs to its tools.");
        }
        DvcPath.requireName(path.getFileName().toString());
        Optional<Path> above = project.trackedAbove(path);
        if (above.isPresent()) {
            throw new ConflictException(given + " lies in a folder that " + project.name(above.get())
                    + " tracks. Add that folder instead.");
        }
        return path;
    }

    private DvcPointer file(Path path) throws IOException {
        Hashed hashed = keep(path);
        return new DvcPointer(
                DvcHash.ofFile(hashed.md5()),
                hashed.sizeBytes(),
                1,
                Scan.executable(path),
                path.getFileName().toString(),
                Optional.empty());
    }

    private DvcPointer folder(Path path) throws IOException {
        List<DvcManifest.Entry> entries = new ArrayList<>();
        long size = 0;
        for (Path file : Scan.files(project, path)) {
            Hashed hashed = keep(file);
            entries.add(new DvcManifest.Entry(Scan.relative(path, file), hashed.md5()));
            size += hashed.sizeBytes();
        }
        DvcManifest manifest = new DvcManifest(entries);
        if (!cache.has(manifest.hash())) {
            cache.put(manifest.hash(), new ByteArrayInputStream(manifest.bytes()), "this folder");
        }
        return DvcPointer.ofFolder(manifest, size, path.getFileName().toString());
    }

    /** The file's bytes are in the cache afterwards, whole. */
    private Hashed keep(Path file) throws IOException {
        Hashed known = state.remembered(file).orElse(null);
        if (known != null && intact(DvcHash.ofFile(known.md5()))) {
            return known;
        }
        String marks = HashState.marks(file);
        try (InputStream in = Hashed.open(file)) {
            Hashed hashed = cache.put(in, false);
            state.put(file, marks, hashed);
            Path kept = cache.file(DvcHash.ofFile(hashed.md5()));
            state.put(kept, HashState.marks(kept), hashed);
            return hashed;
        }
    }

    private boolean intact(DvcHash hash) throws IOException {
        return cache.has(hash) && state.hash(cache.file(hash)).md5().equals(hash.md5());
    }

    Added track(Path path, DvcPointer pointer) throws IOException {
        Path pointerFile = path.resolveSibling(path.getFileName() + ProjectFolder.POINTER);
        if (git) {
            Gitignore.ignore(project.root(), path);
        }
        String text = Files.isRegularFile(pointerFile, LinkOption.NOFOLLOW_LINKS)
                ? pointer.textInto(Files.readString(pointerFile, StandardCharsets.UTF_8))
                : pointer.text();
        Whole.write(pointerFile, text.getBytes(StandardCharsets.UTF_8));
        return new Added(project.name(path), project.name(pointerFile), pointer);
    }
}
