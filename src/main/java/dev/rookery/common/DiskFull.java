package dev.rookery.common;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells a disk without room from other failures: people can mend it, and should be told so. */
public final class DiskFull {
    /** The operating system's own words, which travel through every library; its English ones, as servers run. */
    private static final Pattern WORDS = Pattern.compile(
            "No space left on device|Disk quota exceeded|not enough space on the disk", Pattern.CASE_INSENSITIVE);

    private DiskFull() {}

    /** What to say when the failure, or one that led to it, is a full disk. */
    public static Optional<Sentence> in(Throwable failure) {
        for (Throwable next = failure; next != null; next = next.getCause()) {
            // Other exceptions may quote what somebody sent.
            boolean ofTheSystem = next instanceof IOException || next instanceof SQLException;
            if (ofTheSystem
                    && next.getMessage() != null
                    && WORDS.matcher(next.getMessage()).find()) {
                return Optional.of(Sentence.of("disk.full"));
            }
        }
        return Optional.empty();
    }
}
