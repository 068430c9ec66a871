package dev.rookery.registry;

import dev.rookery.common.ConflictException;
import dev.rookery.common.InvalidException;
import dev.rookery.common.NotFoundException;
import dev.rookery.model.ModelName;
import dev.rookery.registry.internal.OpaqueModelRepository;
import dev.rookery.security.Permission;
import dev.rookery.security.Requires;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps what clients registered. Names are shared with Rookery's own models, so that nobody takes the one for the other: a name belongs to
 * whoever had it first here, except that Rookery's own models come first where both exist.
 */
@Service
public class OpaqueModelService {
    private final OpaqueModelRepository models;
    private final RegistryService registry;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public OpaqueModelService(
            OpaqueModelRepository models, RegistryService registry, TransactionTemplate transaction, Clock clock) {
        this.models = models;
        this.registry = registry;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Requires(Permission.LOG)
    public OpaqueModel create(String name, String description, Map<String, String> tags) {
        requireFree(name);
        try {
            transaction.executeWithoutResult(status -> {
                models.insert(name, description, clock.instant());
                tags.forEach((key, value) -> models.putTag(name, key, value));
            });
        } catch (DuplicateKeyException e) {
            throw taken(name, e);
        }
        return get(name);
    }

    public Optional<OpaqueModel> find(String name) {
        return models.find(name);
    }

    /** @throws InvalidException when it is a model of Rookery's own, which only its pipeline changes */
    public OpaqueModel get(String name) {
        return find(name)
                .orElseThrow(() -> own(name).isPresent()
                        ? new InvalidException(
                                "Model \"" + name + "\" is made by Rookery: its versions come out of the training"
                                        + " pipeline, and its aliases are given by the gate. It can be read here, not changed.")
                        : new NotFoundException("Registered Model with name=" + name + " not found"));
    }

    /** By name. */
    public List<OpaqueModel> all() {
        return models.all();
    }

    @Requires(Permission.LOG)
    public void describe(String name, String description) {
        change(name, model -> models.describe(name, description, clock.instant()));
    }

    @Requires(Permission.LOG)
    public void rename(String name, String to) {
        requireFree(to);
        try {
            change(name, model -> models.rename(name, to, clock.instant()));
        } catch (DuplicateKeyException e) {
            throw taken(to, e);
        }
    }

    @Requires(Permission.LOG)
    public void delete(String name) {
        change(name, model -> models.delete(name));
    }

    @Requires(Permission.LOG)
    public void tag(String name, String key, String value) {
        change(name, model -> models.putTag(name, key, value));
    }

    @Requires(Permission.LOG)
    public void deleteTag(String name, String key) {
        change(name, model -> models.deleteTag(name, key));
    }

    @Requires(Permission.LOG)
    public OpaqueModel.Version createVersion(
            String name, String description, String source, String run, String runLink, Map<String, String> tags) {
        int number = Objects.requireNonNull(transaction.execute(status -> {
            get(name);
            int next = models.nextNumber(name, clock.instant());
            models.insertVersion(name, next, description, source, run, runLink, clock.instant());
            tags.forEach((key, value) -> models.putVersionTag(name, next, key, value));
            return next;
        }));
        return version(name, number);
    }

    public OpaqueModel.Version version(String name, int number) {
        return get(name).versions().stream()
                .filter(version -> version.number() == number)
                .findFirst()
                .orElseThrow(() ->
                        new NotFoundException("Model Version (name=" + name + ", version=" + number + ") not found"));
    }

    @Requires(Permission.LOG)
    public void describeVersion(String name, int number, String description) {
        changeVersion(name, number, version -> models.describeVersion(name, number, description, clock.instant()));
    }

    /** @param archive also moves the versions that are in that stage to {@link OpaqueModel.Stage#ARCHIVED} */
    @Requires(Permission.LOG)
    public void stage(String name, int number, OpaqueModel.Stage stage, boolean archive) {
        changeVersion(name, number, version -> {
            if (archive) {
                models.archive(name, stage, clock.instant());
            }
            models.stage(name, number, stage, clock.instant());
        });
    }

    @Requires(Permission.LOG)
    public void deleteVersion(String name, int number) {
        changeVersion(name, number, version -> models.deleteVersion(name, number));
    }

    @Requires(Permission.LOG)
    public void tagVersion(String name, int number, String key, String value) {
        changeVersion(name, number, version -> models.putVersionTag(name, number, key, value));
    }

    @Requires(Permission.LOG)
    public void deleteVersionTag(String name, int number, String key) {
        changeVersion(name, number, version -> models.deleteVersionTag(name, number, key));
    }

    /** @throws InvalidException for an alias that the gate gives */
    @Requires(Permission.LOG)
    public void alias(String name, String alias, int number) {
        requireUnreserved(alias);
        changeVersion(name, number, version -> models.putAlias(name, alias, number));
    }

    @Requires(Permission.LOG)
    public void deleteAlias(String name, String alias) {
        requireUnreserved(alias);
        change(name, model -> models.deleteAlias(name, alias));
    }

    private static void requireUnreserved(String alias) {
        if (alias.isBlank() || alias.length() > OpaqueModel.MAX_NAME) {
            throw new InvalidException("An alias has 1 to " + OpaqueModel.MAX_NAME + " characters.");
        }
        if (OpaqueModel.reserved(alias)) {
            throw new InvalidException(
                    "The alias \"" + alias + "\" is reserved: it says which version serves, and only the gate"
                            + " gives it. Choose another name.");
        }
    }

    private void requireFree(String name) {
        if (name.isBlank() || name.length() > OpaqueModel.MAX_NAME || name.contains("/") || name.contains(":")) {
            throw new InvalidException("Invalid model name: '" + name + "'. A name has 1 to " + OpaqueModel.MAX_NAME
                    + " characters, none of them / or :.");
        }
        if (own(name).isPresent()) {
            throw new ConflictException("Registered Model (name=" + name + ") already exists: it is made by Rookery.");
        }
    }

    private Optional<ModelKind> own(String name) {
        try {
            return registry.kind(new ModelName(name));
        } catch (InvalidException _) {
            return Optional.empty();
        }
    }

    private void change(String name, Consumer<OpaqueModel> change) {
        transaction.executeWithoutResult(status -> change.accept(get(name)));
    }

    private void changeVersion(String name, int number, Consumer<OpaqueModel.Version> change) {
        transaction.executeWithoutResult(status -> change.accept(version(name, number)));
    }

    private static ConflictException taken(String name, Exception cause) {
        return new ConflictException("Registered Model (name=" + name + ") already exists.", cause);
    }
}
