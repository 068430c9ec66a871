package dev.rookery.tracking;

import dev.rookery.common.ConflictException;
import dev.rookery.common.InvalidException;
import dev.rookery.common.NotFoundException;
import dev.rookery.security.Permission;
import dev.rookery.security.Requires;
import dev.rookery.tracking.internal.ExperimentRepository;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps experiments. One with runs of Rookery's own can be tagged, but neither renamed nor deleted: their names are those of models. */
@Service
public class ExperimentService {
    private final ExperimentRepository experiments;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public ExperimentService(ExperimentRepository experiments, TransactionTemplate transaction, Clock clock) {
        this.experiments = experiments;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @throws ConflictException when the name is taken, also by one that was deleted */
    @Requires(Permission.LOG)
    public Experiment create(String name, Map<String, String> tags) {
        requireName(name);
        try {
            transaction.executeWithoutResult(status -> {
                experiments.insert(name, clock.instant());
                long id = named(name).orElseThrow().id();
                tags.forEach((key, value) -> experiments.putTag(id, key, value));
            });
        } catch (DuplicateKeyException e) {
            throw new ConflictException("There is an experiment \"" + name + "\" already, or one was deleted.", e);
        }
        return named(name).orElseThrow();
    }

    public Experiment get(long id) {
        return experiments
                .find(id)
                .orElseThrow(() -> new NotFoundException("There is no experiment with the id " + id + "."));
    }

    public Optional<Experiment> named(String name) {
        return experiments.find(name);
    }

    /** All, the latest made first. */
    public List<Experiment> all() {
        return experiments.all();
    }

    @Requires(Permission.LOG)
    public void rename(long id, String name) {
        requireName(name);
        try {
            transaction.executeWithoutResult(status -> {
                requireClients(get(id), "renamed");
                experiments.rename(id, name, clock.instant());
            });
        } catch (DuplicateKeyException e) {
            throw new ConflictException("There is an experiment \"" + name + "\" already, or one was deleted.", e);
        }
    }

    @Requires(Permission.LOG)
    public void delete(long id) {
        transaction.executeWithoutResult(status -> {
            Experiment experiment = get(id);
            requireClients(experiment, "deleted");
            experiments.delete(id, Optional.of(clock.instant()), clock.instant());
        });
    }

    @Requires(Permission.LOG)
    public void restore(long id) {
        transaction.executeWithoutResult(status -> {
            get(id);
            experiments.delete(id, Optional.empty(), clock.instant());
        });
    }

    @Requires(Permission.LOG)
    public void tag(long id, String key, String value) {
        transaction.executeWithoutResult(status -> {
            get(id);
            experiments.putTag(id, key, value);
            experiments.touch(id, clock.instant());
        });
    }

    private void requireClients(Experiment experiment, String changed) {
        if (experiments.hasOwnRuns(experiment.name())) {
            throw new InvalidException("Experiment \"" + experiment.name()
                    + "\" holds runs that models were made by, and cannot be " + changed + ".");
        }
    }

    private static void requireName(String name) {
        if (name.isBlank() || name.length() > Experiment.MAX_NAME) {
            throw new InvalidException("An experiment needs a name of 1 to " + Experiment.MAX_NAME + " characters.");
        }
    }
}
