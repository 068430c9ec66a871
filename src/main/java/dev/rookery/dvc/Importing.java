package dev.rookery.dvc;

import dev.rookery.common.ConflictException;
import dev.rookery.common.InvalidException;
import dev.rookery.common.NotFoundException;
import dev.rookery.dvc.DvcImport.Kind;
import dev.rookery.dvc.DvcImport.Sign;
import dev.rookery.fetch.Download;
import dev.rookery.fetch.Downloads;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Brings a file from an address, a bucket or another folder into the project, and remembers from where. */
record Importing(
        ProjectFolder project,
        ObjectFolder cache,
        HashState state,
        boolean git,
        DvcRemotes remotes,
        Downloads downloads) {
    private record Fetched(Hashed hashed, String source, Optional<Sign> sign) {}

    /**
     * @param to a name, or a folder to put the file in; by default the source's own name in the working folder
     */
    Added importUrl(String source, Optional<Path> to, boolean force) throws IOException {
        Path path = target(source, to);
        if (!force && Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new ConflictException(project.name(path) + " exists already. Use --force to replace it.");
        }
        Fetched fetched = fetch(source, path);
        DvcPointer pointer = new DvcPointer(
                DvcHash.ofFile(fetched.hashed().md5()),
                fetched.hashed().sizeBytes(),
                1,
                false,
                path.getFileName().toString(),
                Optional.of(new DvcImport(
                        fetched.source(), fetched.sign(), fetched.hashed().sizeBytes())));
        Path pointerFile = path.resolveSibling(path.getFileName() + ProjectFolder.POINTER);
        new Checkout(project, cache, state, force).write(List.of(new ProjectFolder.Tracked(pointerFile, pointer)));
        return new Intake(project, cache, state, git).track(path, pointer);
    }

    private Path target(String source, Optional<Path> to) {
        String bare = source.replaceAll("[?#].*$", "");
        String name = bare.substring(bare.lastIndexOf('/') + 1);
        Path path = to.filter(given -> !Files.isDirectory(given))
                .orElseGet(() -> to.orElse(Path.of("")).resolve(DvcPath.requireName(name)));
        Path inside = project.inside(path);
        DvcPath.requireName(inside.getFileName().toString());
        if (inside.startsWith(project.dvc())) {
            throw new InvalidException("The file cannot be put into .dvc.");
        }
        project.trackedAbove(inside).ifPresent(above -> {
            throw new ConflictException(
                    project.name(inside) + " would lie in a folder that " + project.name(above) + " tracks.");
        });
        return inside;
    }

    private Fetched fetch(String source, Path target) throws IOException {
        if (Downloads.isAddress(source)) {
            try (Download download = downloads.open(source, Downloads.UNLIMITED)) {
                Hashed hashed = cache.put(download.bytes(), false);
                return new Fetched(hashed, source, download.mark().map(mark -> new Sign(Kind.CHECKSUM, mark)));
            }
        }
        Optional<DvcRemotes.Place> place = remotes.place(source);
        if (place.isPresent()) {
            try (var bucket = place.get().bucket();
                    InputStream in = bucket.open(place.get().key())) {
                Hashed hashed = cache.put(in, false);
                return new Fetched(
                        hashed,
                        source,
                        Optional.of(new Sign(Kind.ETAG, bucket.etag(place.get().key()))));
            }
        }
        if (source.contains(":")) {
            throw new InvalidException(
                    "Files are imported from http://, https://, s3://, remote:// or a plain path, not from "
                            + DvcPath.printable(source) + ".");
        }
        return fetchFile(Path.of(source).toAbsolutePath().normalize(), target);
    }

    private Fetched fetchFile(Path file, Path target) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new NotFoundException("There is no file " + file + ".");
        }
        try (InputStream in = Hashed.open(file)) {
            Hashed hashed = cache.put(in, false);
            String source = file.startsWith(project.root())
                    ? Scan.relative(target.getParent() == null ? project.root() : target.getParent(), file)
                    : file.toString().replace('\\', '/');
            return new Fetched(
                    hashed, source, Optional.of(new Sign(Kind.MD5, hashed.md5().hex())));
        }
    }
}
