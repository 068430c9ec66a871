package dev.rookery.ui.dataset.intake;

import dev.rookery.common.DiskFull;
import dev.rookery.common.Sentence;
import dev.rookery.common.UnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder of uploaded files, under names of ours. What a dead process left there goes when it is opened. */
final class UploadFolder {
    private static final Logger log = LoggerFactory.getLogger(UploadFolder.class);

    private final Path folder;

    UploadFolder(Path folder) {
        this.folder = folder;
        sweep();
    }

    private void sweep() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> left = Files.list(folder)) {
            left.forEach(this::delete);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot sweep " + folder, e);
        }
    }

    Path file(UUID id) {
        return folder.resolve(id + ".csv");
    }

    /**
     * Keeps the bytes, or as many of them as show that there are more than the limit.
     *
     * @return whether there were no more
     */
    boolean store(InputStream bytes, Path file, long limit) {
        try {
            Files.createDirectories(folder);
            long size = 0;
            try (OutputStream out = Files.newOutputStream(file)) {
                byte[] buffer = new byte[1 << 16];
                for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
                    size += n;
                    if (size > limit) {
                        return false;
                    }
                    out.write(buffer, 0, n);
                }
            }
            return true;
        } catch (IOException e) {
            throw new UnavailableException(DiskFull.in(e).orElseGet(() -> Sentence.of("ui.upload.brokeOff")), e);
        }
    }

    long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException("measuring an upload", e);
        }
    }

    void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.warn("event=upload-not-deleted", e);
        }
    }
}
