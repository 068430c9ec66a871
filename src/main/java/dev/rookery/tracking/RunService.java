package dev.rookery.tracking;

import dev.rookery.common.ConflictException;
import dev.rookery.common.InvalidException;
import dev.rookery.common.NotFoundException;
import dev.rookery.storage.ObjectKey;
import dev.rookery.storage.ObjectStore;
import dev.rookery.tracking.internal.RunRepository;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps runs. Parameters are write-once, metrics append, tags replace; a run that ended takes no more parameters or metrics.
 * Thread-safe: all state is in the database and the object store.
 */
@Service
public class RunService {
    private static final Logger log = LoggerFactory.getLogger(RunService.class);
    private static final long MAX_ARTIFACT_BYTES = 256L << 20;

    private final RunRepository runs;
    private final ObjectStore store;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public RunService(RunRepository runs, ObjectStore store, TransactionTemplate transaction, Clock clock) {
        this.runs = runs;
        this.store = store;
        this.transaction = transaction;
        this.clock = clock;
    }

    public Run start(String experiment, String name, Map<String, String> tags) {
        RunId id = RunId.random();
        transaction.executeWithoutResult(status -> {
            runs.insert(id, experiment, name, Origin.ROOKERY, "", clock.instant());
            runs.putTags(id, tags);
        });
        log.info("event=run-started run={} experiment={}", id, experiment);
        return get(id);
    }

    /**
     * Records parameters. Repeating a value is harmless.
     *
     * @throws ConflictException when a parameter already has another value: what a run was made with never changes
     */
    public void params(RunId id, Map<String, String> params) {
        transaction.executeWithoutResult(status -> {
            requireRunning(id);
            Map<String, String> known = runs.params(id);
            params.forEach((key, value) -> {
                String before = known.get(key);
                if (before != null && !before.equals(value)) {
                    throw new ConflictException("Run " + id + " already has " + key + " = " + before
                            + "; a parameter cannot change to " + value + ". Start another run.");
                }
            });
            runs.insertParams(id, params, known.keySet());
        });
    }

    /** Appends metric points, in one batch. */
    public void metric(RunId id, List<MetricPoint> points) {
        if (points.isEmpty()) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            requireRunning(id);
            runs.insertMetrics(id, points);
        });
    }

    /** Sets tags, replacing the values of those that exist; also on a run that ended. */
    public void tag(RunId id, Map<String, String> tags) {
        transaction.executeWithoutResult(status -> {
            get(id);
            runs.putTags(id, tags);
        });
    }

    /** Ends the run. Ending it again in the same state is harmless, in another is a {@link ConflictException}. */
    public void finish(RunId id, RunState state) {
        if (!state.terminal()) {
            throw new IllegalArgumentException("a run ends as FINISHED, FAILED or CANCELLED, not " + state);
        }
        if (!runs.end(id, state, clock.instant())) {
            Run run = get(id);
            if (run.state() != state) {
                throw new ConflictException(
                        "Run " + id + " ended as " + run.state() + " and cannot become " + state + ".");
            }
            return;
        }
        log.info("event=run-ended run={} state={}", id, state);
    }

    public Run get(RunId id) {
        return find(id).orElseThrow(() -> unknown(id));
    }

    public Optional<Run> find(RunId id) {
        return runs.find(id);
    }

    /** All points of one metric, by step, then in the order they were recorded. */
    public List<MetricPoint> history(RunId id, String key) {
        get(id);
        return runs.history(id, key);
    }

    /** The newest runs of an experiment, newest first. */
    public List<Run> recent(String experiment, int n) {
        return runs.recent(experiment, n);
    }

    /**
     * Marks every run of Rookery's own left RUNNING by a process that died as FAILED; metrics so far are kept. To be called once at
     * start, before any run begins.
     *
     * @param goingOn those whose work somebody goes on with
     * @return how many there were
     */
    public int failInterrupted(Set<RunId> goingOn) {
        return runs.failRunning(goingOn, clock.instant());
    }

    /** Opens a run again that a process left behind, whatever that said about its end. */
    public void resume(RunId id) {
        get(id);
        runs.resume(id);
    }

    /**
     * Stores a file with the run.
     *
     * @param path relative, in the grammar of {@link ObjectKey}
     */
    public void artifact(RunId id, String path, byte[] bytes) {
        get(id);
        store.put(key(id, path), bytes);
    }

    /** The same for a file of any size. */
    public void artifact(RunId id, String path, Path file) {
        get(id);
        store.put(key(id, path), file);
    }

    public byte[] artifact(RunId id, String path) {
        return store.get(key(id, path), MAX_ARTIFACT_BYTES);
    }

    /** The file as a stream, which the caller closes. */
    public InputStream openArtifact(RunId id, String path) {
        return store.open(key(id, path));
    }

    public OptionalLong artifactSize(RunId id, String path) {
        return store.size(key(id, path));
    }

    public void deleteArtifact(RunId id, String path) {
        store.delete(key(id, path));
    }

    /** Paths of the run's files, in order. */
    public List<String> artifacts(RunId id) {
        ObjectKey prefix = prefix(id);
        return store.list(prefix).stream()
                .map(key -> key.value().substring(prefix.value().length() + 1))
                .toList();
    }

    private static ObjectKey prefix(RunId id) {
        return new ObjectKey("runs/" + id);
    }

    private static ObjectKey key(RunId id, String path) {
        try {
            return new ObjectKey(prefix(id) + "/" + path);
        } catch (IllegalArgumentException e) {
            throw new InvalidException("Not a path of an artifact: " + e.getMessage(), e);
        }
    }

    private void requireRunning(RunId id) {
        RunState state = runs.lock(id).orElseThrow(() -> unknown(id)).state();
        if (state.terminal()) {
            throw new ConflictException(
                    "Run " + id + " ended as " + state + " and takes no more values. Start another run.");
        }
    }

    private static NotFoundException unknown(RunId id) {
        return new NotFoundException("There is no run " + id + ".");
    }
}
