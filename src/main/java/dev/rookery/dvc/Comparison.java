package dev.rookery.dvc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares; changes nothing. */
record Comparison(ProjectFolder project, ObjectFolder cache, HashState state) {
    List<Status> compare(List<ProjectFolder.Tracked> tracked) throws IOException {
        List<Status> statuses = new ArrayList<>();
        for (ProjectFolder.Tracked each : tracked) {
            Path data = project.inside(each.data());
            statuses.add(new Status(project.name(data), state(data, each.pointer())));
        }
        return statuses;
    }

    private Status.State state(Path data, DvcPointer pointer) throws IOException {
        if (!Files.exists(data, LinkOption.NOFOLLOW_LINKS)) {
            return Status.State.DELETED;
        }
        if (!hash(data).equals(Optional.of(pointer.hash()))) {
            return Status.State.MODIFIED;
        }
        Optional<List<DvcHash>> objects = Transfer.objects(pointer, cache, state);
        boolean whole = objects.isPresent() && objects.get().stream().allMatch(cache::has);
        return whole ? Status.State.UP_TO_DATE : Status.State.NOT_IN_CACHE;
    }

    private Optional<DvcHash> hash(Path data) throws IOException {
        if (Files.isRegularFile(data, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(DvcHash.ofFile(state.hash(data).md5()));
        }
        if (!Files.isDirectory(data, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        List<DvcManifest.Entry> entries = new ArrayList<>();
        for (Path file : Scan.files(project, data)) {
            entries.add(new DvcManifest.Entry(
                    Scan.relative(data, file), state.hash(file).md5()));
        }
        return Optional.of(new DvcManifest(entries).hash());
    }

    List<Status> compare(List<ProjectFolder.Tracked> tracked, DvcRemote remote) throws IOException {
        List<Status> statuses = new ArrayList<>();
        for (ProjectFolder.Tracked each : tracked) {
            statuses.add(new Status(project.name(each.data()), state(each.pointer(), remote)));
        }
        return statuses;
    }

    private Status.State state(DvcPointer pointer, DvcRemote remote) throws IOException {
        List<DvcHash> objects = Transfer.objects(pointer, cache, state).orElse(List.of(pointer.hash()));
        boolean here = objects.stream().allMatch(cache::has);
        boolean there = objects.stream().allMatch(remote::has);
        if (here) {
            return there ? Status.State.UP_TO_DATE : Status.State.NOT_PUSHED;
        }
        return there ? Status.State.NOT_PULLED : Status.State.MISSING;
    }
}
