package dev.rookery.tracking;

import dev.rookery.common.InvalidException;
import dev.rookery.common.NotFoundException;
import dev.rookery.security.Permission;
import dev.rookery.security.Requires;
import dev.rookery.tracking.internal.RunRepository;
import dev.rookery.tracking.internal.RunRepository.Standing;
import dev.rookery.tracking.internal.RunSearch;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs that programs outside log. They differ from Rookery's own in that they stay open: a client may end a run, take it up again days
 * later and log on. Parameters are write-once here too. Rookery's own runs can be read and tagged through this service and nothing else:
 * they are what models are traced back to.
 */
@Service
public class ClientRunService {
    private final RunService own;
    private final RunRepository runs;
    private final RunSearch search;
    private final ExperimentService experiments;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public ClientRunService(
            RunService own,
            RunRepository runs,
            RunSearch search,
            ExperimentService experiments,
            TransactionTemplate transaction,
            Clock clock) {
        this.own = own;
        this.runs = runs;
        this.search = search;
        this.experiments = experiments;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @throws InvalidException when the experiment is deleted */
    @Requires(Permission.LOG)
    public Run start(long experiment, String name, String user, Optional<Instant> started, Map<String, String> tags) {
        Experiment home = experiments.get(experiment);
        if (home.deleted().isPresent()) {
            throw new InvalidException("Experiment \"" + home.name() + "\" is deleted. Restore it to log runs in it.");
        }
        RunId id = RunId.random();
        transaction.executeWithoutResult(status -> {
            runs.insert(id, home.name(), name, Origin.CLIENT, user, started.orElseGet(clock::instant));
            runs.putTags(id, tags);
        });
        return own.get(id);
    }

    /**
     * Changes what is given and leaves the rest.
     *
     * @param ended counts only with a state that ends the run
     */
    @Requires(Permission.LOG)
    public Run update(RunId id, Optional<String> name, Optional<RunState> state, Optional<Instant> ended) {
        transaction.executeWithoutResult(status -> {
            requireOpen(id);
            Run run = own.get(id);
            RunState next = state.orElse(run.state());
            Optional<Instant> end =
                    next.terminal() ? ended.or(run::ended).or(() -> Optional.of(clock.instant())) : Optional.empty();
            runs.change(id, name.orElse(run.name()), next, end);
        });
        return own.get(id);
    }

    /**
     * Logs all or nothing.
     *
     * @throws InvalidException when a parameter has another value already
     */
    @Requires(Permission.LOG)
    public void log(RunId id, List<MetricPoint> metrics, Map<String, String> params, Map<String, String> tags) {
        transaction.executeWithoutResult(status -> {
            requireOpen(id);
            if (!params.isEmpty()) {
                Map<String, String> known = runs.params(id);
                params.forEach((key, value) -> requireUnchanged(id, key, known.get(key), value));
                runs.insertParams(id, params, known.keySet());
            }
            if (!metrics.isEmpty()) {
                runs.insertMetrics(id, metrics);
            }
            runs.putTags(id, tags);
        });
    }

    private static void requireUnchanged(RunId id, String key, @Nullable String before, String value) {
        if (before != null && !before.equals(value)) {
            throw new InvalidException("Changing param values is not allowed: run " + id + " already has " + key + " = "
                    + before + ", and " + value + " was sent. Start another run.");
        }
    }

    /** Of any run, ended or not. */
    @Requires(Permission.LOG)
    public void tag(RunId id, Map<String, String> tags) {
        own.tag(id, tags);
    }

    @Requires(Permission.LOG)
    public void deleteTag(RunId id, String key) {
        transaction.executeWithoutResult(status -> {
            requireOpen(id);
            if (!runs.deleteTag(id, key)) {
                throw new NotFoundException("Run " + id + " has no tag \"" + key + "\".");
            }
        });
    }

    @Requires(Permission.LOG)
    public void logInputs(RunId id, List<RunInput> inputs) {
        transaction.executeWithoutResult(status -> {
            requireOpen(id);
            inputs.forEach(input -> runs.putInput(id, input));
        });
    }

    public List<RunInput> inputs(RunId id) {
        return runs.inputs(id);
    }

    /** Puts the run away; what was logged stays. */
    @Requires(Permission.LOG)
    public void delete(RunId id) {
        transaction.executeWithoutResult(status -> {
            requireClients(id);
            runs.delete(id, Optional.of(clock.instant()));
        });
    }

    @Requires(Permission.LOG)
    public void restore(RunId id) {
        transaction.executeWithoutResult(status -> {
            requireClients(id);
            runs.delete(id, Optional.empty());
        });
    }

    public List<Run> search(RunQuery query) {
        return search.find(query);
    }

    /** @throws InvalidException when it is one of Rookery's own, or deleted */
    public void requireOpen(RunId id) {
        if (requireClients(id).deleted()) {
            throw new InvalidException("The run " + id + " must be in the 'active' state. Current state is deleted."
                    + " Restore it to log more.");
        }
    }

    private Standing requireClients(RunId id) {
        Standing standing = runs.lock(id).orElseThrow(() -> new NotFoundException("Run with id=" + id + " not found."));
        if (standing.origin() != Origin.CLIENT) {
            throw new InvalidException(
                    "Run " + id + " was made by Rookery, and models are traced back to it. It can be read"
                            + " and tagged, not changed.");
        }
        return standing;
    }
}
