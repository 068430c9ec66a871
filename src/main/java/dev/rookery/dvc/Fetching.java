package dev.rookery.dvc;

import dev.rookery.common.InvalidException;
import dev.rookery.common.NotFoundException;
import dev.rookery.fetch.Download;
import dev.rookery.fetch.Downloads;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * Fills the cache. What is there is verified, and fetched anew when it is damaged; what comes is verified before it appears. A file
 * that was imported from a URL and is in no remote comes from there again.
 */
record Fetching(ProjectFolder project, ObjectFolder cache, HashState state, DvcRemotes remotes, Downloads downloads) {
    Moved fetch(List<ProjectFolder.Tracked> tracked, Optional<String> remote) throws IOException {
        try (LateRemote from = new LateRemote(remotes, remote)) {
            Moved moved = Moved.NOTHING;
            for (ProjectFolder.Tracked each : tracked) {
                DvcPointer pointer = each.pointer();
                moved = moved.plus(one(pointer.hash(), pointer, from));
                for (DvcHash hash : Transfer.objects(pointer, cache, state).orElse(List.of())) {
                    moved = hash.equals(pointer.hash()) ? moved : moved.plus(one(hash, pointer, from));
                }
            }
            return moved;
        }
    }

    private Moved one(DvcHash hash, DvcPointer pointer, LateRemote from) throws IOException {
        if (cache.has(hash)) {
            if (state.hash(cache.file(hash)).md5().equals(hash.md5())) {
                return new Moved(0, 1, 0);
            }
            cache.delete(hash);
        }
        Hashed hashed = fromRemote(hash, pointer, from);
        state.put(cache.file(hash), HashState.marks(cache.file(hash)), hashed);
        return new Moved(1, 0, hashed.sizeBytes());
    }

    private Hashed fromRemote(DvcHash hash, DvcPointer pointer, LateRemote from) throws IOException {
        Optional<DvcImport> origin = pointer.origin().filter(each -> !hash.folder());
        if (from.configured() || origin.isEmpty()) {
            try (InputStream in = from.get().open(hash)) {
                return cache.put(hash, in, from.get().describe());
            } catch (NotFoundException e) {
                if (origin.isEmpty()) {
                    throw new NotFoundException(
                            "The bytes of " + pointer.path() + " (" + hash + ") are neither in the cache nor in "
                                    + from.get().describe() + ". Push them from where they are.",
                            e);
                }
            }
        }
        return fromOrigin(hash, pointer, origin.orElseThrow());
    }

    private Hashed fromOrigin(DvcHash hash, DvcPointer pointer, DvcImport origin) throws IOException {
        Optional<DvcRemotes.Place> place = remotes.place(origin.source());
        if (place.isPresent()) {
            try (var bucket = place.get().bucket();
                    InputStream in = bucket.open(place.get().key())) {
                return cache.put(hash, in, origin.source());
            }
        }
        if (!Downloads.isAddress(origin.source())) {
            throw new NotFoundException("The bytes of " + pointer.path() + " (" + hash
                    + ") are neither in the cache nor in a remote, and they came from no address but from "
                    + DvcPath.printable(origin.source()) + ".");
        }
        try (Download download = downloads.open(origin.source(), pointer.sizeBytes())) {
            return cache.put(hash, download.bytes(), origin.source());
        } catch (InvalidException e) {
            throw new InvalidException(
                    e.getMessage() + " " + pointer.path() + " was imported from there and is in no remote.", e);
        }
    }

    /** Opened when first needed: what is in the cache needs no remote. */
    private static final class LateRemote implements AutoCloseable {
        private final DvcRemotes remotes;
        private final Optional<String> name;
        private Optional<DvcRemote> opened = Optional.empty();

        LateRemote(DvcRemotes remotes, Optional<String> name) {
            this.remotes = remotes;
            this.name = name;
        }

        boolean configured() {
            return name.isPresent() || remotes.config().defaultRemote().isPresent();
        }

        DvcRemote get() {
            DvcRemote remote = opened.orElseGet(() -> remotes.open(name));
            opened = Optional.of(remote);
            return remote;
        }

        @Override
        public void close() {
            opened.ifPresent(DvcRemote::close);
        }
    }
}
