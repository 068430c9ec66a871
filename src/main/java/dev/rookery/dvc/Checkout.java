package dev.rookery.dvc;

import dev.rookery.common.ConflictException;
import dev.rookery.common.InvalidException;
import dev.rookery.common.NotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Writes tracked files and folders as copies of what the cache holds, each verified on the way and renamed into place. Everything is
 * looked at before anything is changed: bytes that nothing else keeps stop the whole checkout unless it is forced.
 */
record Checkout(ProjectFolder project, ObjectFolder cache, HashState state, boolean force) {
    private record Copy(Path to, DvcHash hash, boolean executable) {}

    private record Plan(List<Copy> copies, List<Path> removals, Set<String> changed) {}

    /** Returns what was changed, relative to the project. */
    List<String> write(List<ProjectFolder.Tracked> tracked) throws IOException {
        Plan plan = new Plan(new ArrayList<>(), new ArrayList<>(), new java.util.LinkedHashSet<>());
        for (ProjectFolder.Tracked each : tracked) {
            int before = plan.copies().size() + plan.removals().size();
            plan(each, plan);
            if (plan.copies().size() + plan.removals().size() > before) {
                plan.changed().add(project.name(each.data()));
            }
        }
        for (Copy copy : plan.copies()) {
            copy(copy);
        }
        for (Path removal : plan.removals()) {
            Files.delete(removal);
            removeEmpty(Objects.requireNonNull(removal.getParent()), tracked);
        }
        return List.copyOf(plan.changed());
    }

    private void plan(ProjectFolder.Tracked each, Plan plan) throws IOException {
        Path data = project.inside(each.data());
        DvcPointer pointer = each.pointer();
        if (!pointer.hash().folder()) {
            planFile(data, pointer.hash(), pointer.executable(), plan);
            return;
        }
        DvcManifest manifest =
                Transfer.manifest(pointer.hash(), cache, state).orElseThrow(() -> missing(pointer.hash(), data));
        Set<Path> wanted = new HashSet<>();
        for (DvcManifest.Entry entry : manifest.entries()) {
            Path file = project.inside(data.resolve(entry.path()));
            wanted.add(file);
            planFile(file, DvcHash.ofFile(entry.md5()), false, plan);
        }
        if (Files.exists(data, LinkOption.NOFOLLOW_LINKS)) {
            requireFolder(data);
            for (Path file : Scan.files(project, data)) {
                if (!wanted.contains(file)) {
                    requireKept(file);
                    plan.removals().add(file);
                }
            }
        }
    }

    private void planFile(Path file, DvcHash hash, boolean executable, Plan plan) throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new ConflictException(project.name(file)
                        + " is a folder or a link where a file belongs. Move it away and pull again.");
            }
            if (state.hash(file).md5().equals(hash.md5())) {
                if (executable) {
                    Scan.makeExecutable(file);
                }
                return;
            }
            requireKept(file);
        }
        if (!cache.has(hash)) {
            throw missing(hash, file);
        }
        plan.copies().add(new Copy(file, hash, executable));
    }

    private void requireFolder(Path data) {
        if (!Files.isDirectory(data, LinkOption.NOFOLLOW_LINKS)) {
            throw new ConflictException(
                    project.name(data) + " is a file or a link where a folder belongs. Move it away and pull again.");
        }
    }

    /** Bytes may go when the cache has them too. */
    private void requireKept(Path file) throws IOException {
        if (!force && !cache.has(DvcHash.ofFile(state.hash(file).md5()))) {
            throw new ConflictException(project.name(file)
                    + " has changes that nothing else keeps. Add it, move it away, or pull with --force to lose them.");
        }
    }

    private void copy(Copy copy) throws IOException {
        Path temporary = Whole.beside(copy.to());
        try {
            Hashed hashed;
            try (InputStream in = Hashed.open(cache.file(copy.hash()));
                    OutputStream out = Files.newOutputStream(temporary)) {
                hashed = Hashed.copying(in, out);
            }
            if (!hashed.md5().equals(copy.hash().md5())) {
                cache.delete(copy.hash());
                throw new InvalidException(ObjectFolder.damaged(copy.hash(), hashed, "the cache")
                                .getMessage() + " They were removed from the cache; pull again.");
            }
            if (copy.executable()) {
                Scan.makeExecutable(temporary);
            }
            Whole.move(temporary, copy.to());
            state.put(copy.to(), HashState.marks(copy.to()), hashed);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void removeEmpty(Path folder, List<ProjectFolder.Tracked> tracked) throws IOException {
        Path top = folder;
        try {
            while (tracked.stream().map(ProjectFolder.Tracked::data).noneMatch(top::equals)) {
                Files.delete(top);
                top = Objects.requireNonNull(top.getParent());
            }
        } catch (DirectoryNotEmptyException e) {
            // Something else lies there.
            return;
        }
    }

    private NotFoundException missing(DvcHash hash, Path file) {
        return new NotFoundException(
                "The bytes of " + project.name(file) + " (" + hash + ") are not in the cache. Pull them first.");
    }
}
