package dev.rookery.serving;

import dev.rookery.common.NotFoundException;
import dev.rookery.common.RookeryException;
import dev.rookery.common.Sentence;
import dev.rookery.common.UnavailableException;
import dev.rookery.model.LoadedModel;
import dev.rookery.model.ModelName;
import dev.rookery.model.ModelStore;
import dev.rookery.model.ModelVersionId;
import dev.rookery.model.PackageSeal;
import dev.rookery.registry.Alias;
import dev.rookery.registry.ChampionChanged;
import dev.rookery.registry.ModelKind;
import dev.rookery.registry.ModelVersion;
import dev.rookery.registry.RegisteredModel;
import dev.rookery.registry.RegistryService;
import dev.rookery.security.Permission;
import dev.rookery.security.Requires;
import dev.rookery.serving.DeploymentHealth.FailedLoad;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Keeps one {@link Deployment} a model and follows the registry's champions. A version is loaded, verified and warmed up before
 * it takes the place of another in one atomic step, so a request meets the old or the new version and never none; a version that
 * cannot be loaded replaces nothing and is remembered in {@link #health()}. Thread-safe: who loads holds the lock of that model,
 * and asks the registry only then who its champion is, so of two who cross the later one never brings an earlier champion back.
 * Loading happens on the caller's thread, never on a request's.
 */
@Service
public class DeploymentService {
    private static final Logger log = LoggerFactory.getLogger(DeploymentService.class);

    private final RegistryService registry;
    private final ModelStore store;
    private final ServingMeters meters;
    private final ServingProperties properties;
    private final Clock clock;
    private final Map<ModelName, ServedModel> serving = new ConcurrentHashMap<>();
    private final FailedLoads failed;
    private final ModelsInTraining training;
    private volatile Set<ModelName> registered = Set.of();
    private final Map<ModelName, Object> locks = new ConcurrentHashMap<>();

    DeploymentService(
            RegistryService registry,
            ModelStore store,
            ServingMeters meters,
            ModelsInTraining training,
            ServingProperties properties,
            Clock clock) {
        this.registry = registry;
        this.store = store;
        this.meters = meters;
        this.training = training;
        this.properties = properties;
        this.clock = clock;
        this.failed = new FailedLoads(meters, clock);
    }

    /** What answers for this model now. */
    public Optional<Deployment> current(ModelName model) {
        return Optional.ofNullable(serving.get(model)).map(ServedModel::deployment);
    }

    /** Everything that answers now, by model name. */
    public List<Deployment> all() {
        return serving.values().stream()
                .map(ServedModel::deployment)
                .sorted(Comparator.comparing(
                        deployment -> deployment.version().model().value()))
                .toList();
    }

    /**
     * The model that a request without a model's name means. No other one stands in for the preferred model while that exists or
     * is about to: its answers would change their meaning unasked.
     *
     * @throws UnavailableException when the preferred model should serve and does not yet
     * @throws NotFoundException when it is none and several others serve
     */
    public ModelName defaultModel() {
        ModelName preferred = properties.defaultModel();
        if (serving.containsKey(preferred)) {
            return preferred;
        }
        List<Deployment> all = all();
        if (all.isEmpty()) {
            throw new UnavailableException(Sentence.of("serving.none"));
        }
        if (registered.contains(preferred) || training.contains(preferred)) {
            throw new UnavailableException(Sentence.of("serving.defaultAwaited")
                    .with("model", preferred.value())
                    .with("models", names(all)));
        }
        if (all.size() == 1) {
            return all.getFirst().version().model();
        }
        throw new NotFoundException(Sentence.of("serving.defaultMissing")
                .with("model", preferred.value())
                .with("models", names(all)));
    }

    public DeploymentHealth health() {
        return new DeploymentHealth(all().stream().map(Deployment::version).toList(), failed.all());
    }

    /**
     * Does everything that {@link #deploy} does before the swap, so that a package that would fail shows it while it is nobody's
     * champion. Nothing that answers changes, whatever happens.
     *
     * @throws dev.rookery.model.RefusedPackageException when the package is not what was sealed
     */
    public LoadedModel rehearse(PackageSeal seal) {
        LoadedModel model = store.load(seal);
        ServedModel.warmUp(model.predictor());
        return model;
    }

    /**
     * Loads, verifies and warms up the version, then lets it answer for its model. Nothing changes when another version is the
     * champion by now.
     *
     * @throws dev.rookery.model.RefusedPackageException when the package is not what was registered; nothing changes then
     */
    @Requires(Permission.APPROVE)
    public void deploy(ModelVersionId id) {
        withChampion(id.model(), champion -> {
            if (champion.id().equals(id)) {
                load(champion);
            }
        });
    }

    /**
     * Brings the previous champion back, once its package has proved to be what was sealed.
     *
     * @return the version that is the champion now
     * @throws dev.rookery.common.ConflictException when there is none, or somebody else moves the champion right now
     * @throws dev.rookery.model.RefusedPackageException when it could not serve; nothing changes then
     */
    @Requires(Permission.APPROVE)
    public ModelVersionId rollback(ModelName model) {
        if (servesHere(model)) {
            registry.named(model, Alias.PREVIOUS).map(ModelVersion::seal).ifPresent(this::rehearse);
        }
        return registry.rollback(model);
    }

    private void withChampion(ModelName model, Consumer<ModelVersion> act) {
        synchronized (lock(model)) {
            registry.champion(model).ifPresent(champion -> {
                failed.keepOnly(champion.id());
                act.accept(champion);
            });
        }
    }

    private Object lock(ModelName model) {
        return locks.computeIfAbsent(model, _ -> new Object());
    }

    private void load(ModelVersion version) {
        try {
            LoadedModel model = store.load(version.seal());
            serve(new Deployment(version.id(), version.data(), model, version.created(), clock.instant()));
        } catch (RuntimeException e) {
            failed.remember(version.id(), e);
            throw e;
        }
    }

    /** Warms the deployment up, then swaps it in; what answered before answers until then. */
    void serve(Deployment deployment) {
        ModelVersionId id = deployment.version();
        synchronized (lock(id.model())) {
            ServedModel.warmUp(deployment.model().predictor());
            serving.put(id.model(), new ServedModel(deployment, meters.serve(deployment)));
            failed.forget(id.model());
        }
        log.info(
                "event=model-deployed version={} digest={}",
                id,
                deployment.digest().abbreviated());
    }

    /** The model that answers, or the reason why none does. */
    ServedModel require(ModelName model) {
        ServedModel served = serving.get(model);
        if (served != null) {
            return served;
        }
        Optional<FailedLoad> failure = failed.find(model);
        if (failure.isPresent()) {
            throw new UnavailableException(Sentence.of("serving.failed")
                    .with("version", failure.get().version().toString()));
        }
        List<Deployment> all = all();
        if (all.isEmpty()) {
            throw new UnavailableException(Sentence.of("serving.none"));
        }
        throw new NotFoundException(Sentence.of("serving.unknown").with("models", names(all)));
    }

    /** A promotion is tried whatever was refused before: somebody may have mended it. */
    @EventListener
    void championChanged(ChampionChanged event) {
        try {
            if (servesHere(event.model())) {
                follow(event.model(), champion -> !serves(champion));
            }
        } catch (RuntimeException e) {
            unreachable(e);
        }
    }

    /** Models of other kinds are served elsewhere. */
    private boolean servesHere(ModelName model) {
        return registry.kind(model).equals(Optional.of(ModelKind.TABLE));
    }

    /**
     * Tries the model's champion again without waiting for its next check.
     *
     * @throws RookeryException when it still cannot serve
     */
    public void checkAgain(ModelName model) {
        withChampion(model, this::load);
    }

    /** Finds champions that changed elsewhere, and tries again what could not be loaded: what was refused ever more rarely. */
    @Scheduled(
            initialDelayString = "${rookery.serving.check-interval:10s}",
            fixedDelayString = "${rookery.serving.check-interval:10s}")
    public void followRegistry() {
        try {
            List<RegisteredModel> models = registry.models().stream()
                    .filter(model -> model.kind() == ModelKind.TABLE)
                    .toList();
            registered = models.stream().map(RegisteredModel::name).collect(Collectors.toUnmodifiableSet());
            models.stream()
                    .filter(model -> model.champion().isPresent())
                    .forEach(model -> follow(model.name(), this::due));
        } catch (RuntimeException e) {
            unreachable(e);
        }
    }

    private static void unreachable(RuntimeException e) {
        log.warn("event=registry-unreachable error={}", e.getClass().getSimpleName());
    }

    private void follow(ModelName model, Predicate<ModelVersionId> wanted) {
        withChampion(model, champion -> {
            if (!wanted.test(champion.id())) {
                return;
            }
            try {
                load(champion);
            } catch (RuntimeException e) {
                log.debug("event=champion-not-deployed version={}", champion.id(), e);
            }
        });
    }

    private boolean due(ModelVersionId champion) {
        return failed.find(champion.model())
                .map(failure -> !clock.instant().isBefore(failure.nextCheck()))
                .orElseGet(() -> !serves(champion));
    }

    private boolean serves(ModelVersionId champion) {
        return current(champion.model())
                .filter(deployment -> deployment.version().equals(champion))
                .isPresent();
    }

    private static String names(List<Deployment> deployments) {
        return String.join(
                ", ",
                deployments.stream()
                        .map(deployment -> deployment.version().model().value())
                        .toList());
    }
}
