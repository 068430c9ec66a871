package dev.rookery.dataset.internal.duckdb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.unit.DataSize;

/** Where tables lie, and how much room they take at most. What a process that died left unfinished is swept away. */
final class TableFolder {
    private static final Logger log = LoggerFactory.getLogger(TableFolder.class);
    private static final String FINISHED = ".duckdb";

    private final Path folder;
    private final DataSize limit;
    private final Clock clock;

    TableFolder(Path folder, DataSize limit, Clock clock) {
        this.clock = clock;
        this.folder = folder;
        this.limit = limit;
        try {
            Files.createDirectories(folder);
            FileSystemUtils.deleteRecursively(folder.resolve("unfinished"));
            FileSystemUtils.deleteRecursively(folder.resolve("spill"));
            Files.createDirectories(folder.resolve("unfinished"));
            Files.createDirectories(folder.resolve("spill"));
        } catch (IOException e) {
            throw new UncheckedIOException("preparing " + folder, e);
        }
    }

    Path place(TableKey key) {
        return folder.resolve(key.fileName());
    }

    /** A place of its own for a table in the making. */
    Path unfinished(TableKey key) {
        return folder.resolve("unfinished").resolve(UUID.randomUUID() + "-" + key.fileName());
    }

    Path spill(TableKey key) {
        return folder.resolve("spill").resolve(key.fileName());
    }

    void delete(Path file) {
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".wal"));
        } catch (IOException e) {
            throw new UncheckedIOException("deleting " + file, e);
        }
    }

    /** Remembers that a table is wanted now. */
    void touch(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
        } catch (IOException e) {
            log.warn("event=table-not-touched file={}", file.getFileName());
        }
    }

    private record Stored(Path file, long size, FileTime used) {}

    /** Deletes the least recently used tables beyond the limit, but for those to be kept. */
    synchronized void trim(Predicate<Path> kept) {
        List<Stored> tables = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(name -> name.toString().endsWith(FINISHED)).toList()) {
                tables.add(new Stored(file, Files.size(file), Files.getLastModifiedTime(file)));
            }
        } catch (NoSuchFileException e) {
            return; // dropped by someone else meanwhile: the next look will do
        } catch (IOException e) {
            throw new UncheckedIOException("listing " + folder, e);
        }
        long total = tables.stream().mapToLong(Stored::size).sum();
        tables.sort(Comparator.comparing(Stored::used));
        for (Stored table : tables) {
            if (total > limit.toBytes() && !kept.test(table.file)) {
                log.info("event=table-dropped table={} bytes={}", table.file.getFileName(), table.size);
                delete(table.file);
                total -= table.size;
            }
        }
    }
}
