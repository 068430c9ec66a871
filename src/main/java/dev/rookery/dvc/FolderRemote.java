package dev.rookery.dvc;

import dev.rookery.common.NotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** A remote that is a folder: another disk, a mount, a folder of the project. */
final class FolderRemote implements DvcRemote {
    private final ObjectFolder folder;

    FolderRemote(Path root) {
        this.folder = new ObjectFolder(root);
    }

    @Override
    public boolean has(DvcHash hash) {
        return folder.has(hash);
    }

    @Override
    public void put(DvcHash hash, Path file) throws IOException {
        try (InputStream in = Hashed.open(file)) {
            folder.put(hash, in, "the cache");
        }
    }

    @Override
    public InputStream open(DvcHash hash) throws IOException {
        if (!folder.has(hash)) {
            throw new NotFoundException("There is no object " + hash + " in " + describe() + ".");
        }
        return Hashed.open(folder.file(hash));
    }

    @Override
    public String describe() {
        return "the folder " + folder.root();
    }
}
