package dev.rookery.dataset.internal.csv;

import dev.rookery.dataset.Dialect;
import dev.rookery.job.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** The last few scans, so that a file which was previewed is not looked at once more when it is imported. Thread-safe. */
@Component
public class RememberedScans {
    private static final int REMEMBERED = 8;

    /** A file as it was: another size, time or inode is another file. */
    private record Seen(Path file, Object inode, long size, FileTime modified, Dialect dialect) {}

    private final CsvLimits limits;
    private final Map<Seen, CsvScan> scans = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Seen, CsvScan> eldest) {
            return size() > REMEMBERED;
        }
    };

    public RememberedScans(CsvLimits limits) {
        this.limits = limits;
    }

    CsvLimits limits() {
        return limits;
    }

    public CsvScan of(Path file, Dialect dialect, Progress progress) throws IOException {
        Seen seen = seen(file, dialect);
        synchronized (scans) {
            CsvScan scan = scans.get(seen);
            if (scan != null) {
                return scan;
            }
        }
        CsvScan scan = CsvScan.of(file, dialect, limits, progress);
        synchronized (scans) {
            scans.put(seen, scan);
        }
        return scan;
    }

    private static Seen seen(Path file, Dialect dialect) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new Seen(
                file.toAbsolutePath(),
                Objects.requireNonNullElse(attributes.fileKey(), ""),
                attributes.size(),
                attributes.lastModifiedTime(),
                dialect);
    }
}
