package dev.rookery.storage.internal;

import dev.rookery.common.ConflictException;
import dev.rookery.common.InvalidException;
import dev.rookery.common.NotFoundException;
import dev.rookery.storage.ObjectKey;
import dev.rookery.storage.ObjectStore;
import dev.rookery.storage.StoreLocation;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Times every operation as {@code rookery.store.operations} by operation and outcome. Keys never become labels, so the number
 * of series is bounded by seven operations and four outcomes. An opened stream counts until it is open, not until it is read.
 */
final class MeteredObjectStore implements ObjectStore, AutoCloseable {
    static final String METER = "rookery.store.operations";

    private final ObjectStore store;
    private final MeterRegistry meters;

    MeteredObjectStore(ObjectStore store, MeterRegistry meters) {
        this.store = store;
        this.meters = meters;
    }

    @Override
    public void put(ObjectKey key, byte[] bytes) {
        time("put", () -> store.put(key, bytes));
    }

    @Override
    public void put(ObjectKey key, Path file) {
        time("put", () -> store.put(key, file));
    }

    @Override
    public byte[] get(ObjectKey key, long maxBytes) {
        return time("get", () -> store.get(key, maxBytes));
    }

    @Override
    public InputStream open(ObjectKey key) {
        return time("open", () -> store.open(key));
    }

    @Override
    public OptionalLong size(ObjectKey key) {
        return time("size", () -> store.size(key));
    }

    @Override
    public void delete(ObjectKey key) {
        time("delete", () -> store.delete(key));
    }

    @Override
    public List<ObjectKey> list(ObjectKey prefix) {
        return time("list", () -> store.list(prefix));
    }

    @Override
    public List<ObjectKey> list() {
        return time("list", () -> store.list());
    }

    @Override
    public StoreLocation location() {
        return store.location();
    }

    @Override
    public String describe() {
        return store.describe();
    }

    @Override
    public void check() {
        time("check", store::check);
    }

    @Override
    public void close() throws Exception {
        if (store instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }

    private void time(String operation, Runnable work) {
        time(operation, () -> {
            work.run();
            return true;
        });
    }

    private <T> T time(String operation, Supplier<T> work) {
        Timer.Sample sample = Timer.start(meters);
        String outcome = "unavailable";
        try {
            T result = work.get();
            outcome = "success";
            return result;
        } catch (NotFoundException e) {
            outcome = "not_found";
            throw e;
        } catch (InvalidException | ConflictException e) {
            outcome = "refused";
            throw e;
        } finally {
            sample.stop(Timer.builder(METER)
                    .description("Operations on the object store")
                    .tag("operation", operation)
                    .tag("outcome", outcome)
                    .register(meters));
        }
    }
}
