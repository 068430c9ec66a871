package dev.rookery.dvc;

import dev.rookery.common.NotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sends objects. A folder's manifest goes last, so that a remote which has it has the whole folder. */
record Transfer(ObjectFolder cache, HashState state) {
    Moved push(List<ProjectFolder.Tracked> tracked, DvcRemote to) throws IOException {
        Moved moved = Moved.NOTHING;
        for (ProjectFolder.Tracked each : tracked) {
            DvcPointer pointer = each.pointer();
            Optional<List<DvcHash>> objects = objects(pointer, cache, state);
            if (objects.isEmpty()) {
                moved = moved.plus(present(pointer, to));
                continue;
            }
            for (DvcHash hash : objects.get()) {
                moved = moved.plus(send(hash, pointer, to));
            }
        }
        return moved;
    }

    private Moved send(DvcHash hash, DvcPointer pointer, DvcRemote to) throws IOException {
        if (to.has(hash)) {
            return new Moved(0, 1, 0);
        }
        if (!cache.has(hash)) {
            throw nowhere(hash, pointer);
        }
        long size = java.nio.file.Files.size(cache.file(hash));
        to.put(hash, cache.file(hash));
        return new Moved(1, 0, size);
    }

    private static Moved present(DvcPointer pointer, DvcRemote to) {
        if (!to.has(pointer.hash())) {
            throw nowhere(pointer.hash(), pointer);
        }
        return new Moved(0, 1, 0);
    }

    private static NotFoundException nowhere(DvcHash hash, DvcPointer pointer) {
        return new NotFoundException("The bytes of " + pointer.path() + " (" + hash
                + ") are neither in the cache nor in the remote. Add the file again, or pull it from where it is.");
    }

    /** All objects that a pointer needs, its manifest last; empty when the manifest is not in the cache. */
    static Optional<List<DvcHash>> objects(DvcPointer pointer, ObjectFolder cache, HashState state) throws IOException {
        if (!pointer.hash().folder()) {
            return Optional.of(List.of(pointer.hash()));
        }
        Optional<DvcManifest> manifest = manifest(pointer.hash(), cache, state);
        if (manifest.isEmpty()) {
            return Optional.empty();
        }
        List<DvcHash> objects = new ArrayList<>();
        manifest.get().entries().stream()
                .map(entry -> DvcHash.ofFile(entry.md5()))
                .distinct()
                .forEach(objects::add);
        objects.add(pointer.hash());
        return Optional.of(objects);
    }

    /** The manifest in the cache, verified before it is parsed. */
    static Optional<DvcManifest> manifest(DvcHash hash, ObjectFolder cache, HashState state) throws IOException {
        if (!cache.has(hash)) {
            return Optional.empty();
        }
        Hashed found = state.hash(cache.file(hash));
        if (!found.md5().equals(hash.md5())) {
            throw ObjectFolder.damaged(hash, found, "the cache");
        }
        if (found.sizeBytes() > DvcManifest.MAX_BYTES) {
            throw new dev.rookery.common.InvalidException(
                    "The manifest " + hash + " is larger than %,d bytes.".formatted(DvcManifest.MAX_BYTES));
        }
        return Optional.of(DvcManifest.read(java.nio.file.Files.readAllBytes(cache.file(hash))));
    }
}
