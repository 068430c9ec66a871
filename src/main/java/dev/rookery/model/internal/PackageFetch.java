package dev.rookery.model.internal;

import dev.rookery.common.InvalidException;
import dev.rookery.common.NotFoundException;
import dev.rookery.common.Sentence;
import dev.rookery.common.Sha256;
import dev.rookery.common.UnavailableException;
import dev.rookery.model.RefusedPackageException;
import dev.rookery.model.RefusedPackageException.Check;
import dev.rookery.storage.ObjectKey;
import dev.rookery.storage.ObjectStore;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Brings the files of a package from the object store, all at once and within {@link #ALL_IN_ALL}: file by file, a store that takes
 * seconds for each, or lets bytes trickle, would keep its caller four times as long.
 */
public final class PackageFetch {
    public static final Duration ALL_IN_ALL = Duration.ofSeconds(9);

    private final ObjectStore objects;

    public PackageFetch(ObjectStore objects) {
        this.objects = objects;
    }

    /**
     * @throws RefusedPackageException ({@link Check#COMPLETE}) when a file is missing or larger than any may be
     * @throws UnavailableException when the store does not answer in time
     */
    public PackageFiles fetch(Sha256 digest, ObjectKey prefix) {
        long deadline = System.nanoTime() + ALL_IN_ALL.toNanos();
        // Platform threads: a virtual one waits for a carrier, and native work elsewhere may hold all of them.
        ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().daemon().name("package-fetch-", 1).factory());
        try {
            Map<String, Future<byte[]>> coming = new LinkedHashMap<>();
            for (String name : PackageFiles.NAMES) {
                coming.put(name, threads.submit(() -> objects.get(prefix.child(name), PackageFiles.MAX_BYTES)));
            }
            Map<String, byte[]> bytes = new TreeMap<>();
            coming.forEach((name, file) -> bytes.put(name, await(digest, name, file, deadline)));
            return new PackageFiles(bytes);
        } finally {
            threads.shutdownNow();
        }
    }

    private byte[] await(Sha256 digest, String name, Future<byte[]> file, long deadline) {
        try {
            return file.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw switch (e.getCause()) {
                case NotFoundException missing -> incomplete(digest, "model.package.missing", name, missing);
                case InvalidException large -> incomplete(digest, "model.package.large", name, large);
                case RuntimeException other -> other;
                case null, default -> new IllegalStateException("cannot fetch " + name, e.getCause());
            };
        } catch (TimeoutException e) {
            throw new UnavailableException(
                    Sentence.of("model.package.late")
                            .with("store", objects.describe())
                            .with("digest", digest.abbreviated())
                            .with("seconds", ALL_IN_ALL.toSeconds()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException(
                    Sentence.of("model.package.interrupted").with("digest", digest.abbreviated()), e);
        }
    }

    private static RefusedPackageException incomplete(Sha256 digest, String key, String file, RuntimeException cause) {
        return new RefusedPackageException(
                Check.COMPLETE, Sentence.of(key).with("file", file).with("digest", digest.abbreviated()), cause);
    }
}
