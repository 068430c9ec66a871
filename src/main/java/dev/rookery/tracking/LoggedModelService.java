package dev.rookery.tracking;

import dev.rookery.common.InvalidException;
import dev.rookery.common.NotFoundException;
import dev.rookery.security.Permission;
import dev.rookery.security.Requires;
import dev.rookery.tracking.internal.LoggedModelRepository;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps models that clients log beside their runs. Thread-safe. */
@Service
public class LoggedModelService {
    private final LoggedModelRepository models;
    private final ClientRunService runs;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public LoggedModelService(
            LoggedModelRepository models, ClientRunService runs, TransactionTemplate transaction, Clock clock) {
        this.models = models;
        this.runs = runs;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @throws InvalidException where the run was made by Rookery */
    @Requires(Permission.LOG)
    public LoggedModel create(
            RunId run, String name, String modelType, Map<String, String> params, Map<String, String> tags) {
        runs.requireOpen(run);
        UUID random = UUID.randomUUID();
        HexFormat hex = HexFormat.of();
        String id = "m-" + hex.toHexDigits(random.getMostSignificantBits())
                + hex.toHexDigits(random.getLeastSignificantBits());
        Instant now = clock.instant();
        models.insert(new LoggedModel(id, run, name, modelType, LoggedModel.State.PENDING, params, tags, now, now));
        return get(id);
    }

    public LoggedModel get(String id) {
        return models.find(id)
                .orElseThrow(() -> new NotFoundException("There is no logged model with the id " + id + "."));
    }

    /** Of an experiment, the latest made first. */
    public List<LoggedModel> of(String experiment) {
        return models.of(experiment);
    }

    @Requires(Permission.LOG)
    public LoggedModel finish(String id, LoggedModel.State state) {
        return change(id, model -> models.state(id, state, clock.instant()));
    }

    @Requires(Permission.LOG)
    public LoggedModel tag(String id, Map<String, String> tags) {
        return change(id, model -> {
            Map<String, String> all = new HashMap<>(model.tags());
            all.putAll(tags);
            models.tags(id, all, clock.instant());
        });
    }

    /** @throws NotFoundException where it has no such tag */
    @Requires(Permission.LOG)
    public LoggedModel untag(String id, String key) {
        return change(id, model -> {
            Map<String, String> all = new HashMap<>(model.tags());
            if (all.remove(key) == null) {
                throw new NotFoundException("Logged model " + id + " has no tag '" + key + "'.");
            }
            models.tags(id, all, clock.instant());
        });
    }

    /** @throws InvalidException when a parameter has another value already */
    @Requires(Permission.LOG)
    public LoggedModel params(String id, Map<String, String> params) {
        return change(id, model -> {
            Map<String, String> all = new HashMap<>(model.params());
            params.forEach((key, value) -> {
                String before = all.put(key, value);
                if (before != null && !before.equals(value)) {
                    throw new InvalidException("Parameter '" + key + "' of logged model " + id + " is '" + before
                            + "' and cannot become '" + value + "'.");
                }
            });
            models.params(id, all, clock.instant());
        });
    }

    /** Keeps its files, which belong to the run, and forgets the rest. */
    @Requires(Permission.LOG)
    public void delete(String id) {
        change(id, model -> models.delete(id, clock.instant()));
    }

    /** That a run made or used a model. */
    @Requires(Permission.LOG)
    public void output(RunId run, String id, long step) {
        runs.requireOpen(run);
        get(id);
        transaction.executeWithoutResult(status -> models.output(run, id, step));
    }

    /** Models by id with the step at which the run had them. */
    public Map<String, Long> outputs(RunId run) {
        return models.outputs(run);
    }

    @FunctionalInterface
    private interface Change {
        void of(LoggedModel model);
    }

    private LoggedModel change(String id, Change change) {
        return transaction.execute(status -> {
            LoggedModel before = get(id);
            change.of(before);
            return models.find(id).orElse(before);
        });
    }
}
