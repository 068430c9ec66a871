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
import dev.rookery.registry.ChampionChanged;
import dev.rookery.registry.ModelKind;
import dev.rookery.registry.ModelVersion;
import dev.rookery.registry.RegisteredModel;
import dev.rookery.registry.RegistryService;
import dev.rookery.serving.DeploymentHealth.FailedLoad;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Keeps one {@link Deployment} a model and follows the registry's champions. A version is loaded, verified and warmed up before
 * it takes the place of another in one atomic step, so a request meets the old or the new version and never none; a version that
 * cannot be loaded replaces nothing and is remembered in {@link #health()}. Thread-safe; loading happens on the caller's thread,
 * never on a request's.
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
    private final Map<ModelName, FailedLoad> failed = new ConcurrentHashMap<>();

    DeploymentService(
            RegistryService registry,
            ModelStore store,
            ServingMeters meters,
            ServingProperties properties,
            Clock clock) {
        this.registry = registry;
        this.store = store;
        this.meters = meters;
        this.properties = properties;
        this.clock = clock;
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

    /** The model that a request without a model's name means. */
    public ModelName defaultModel() {
        ModelName preferred = properties.defaultModel();
        if (serving.containsKey(preferred)) {
            return preferred;
        }
        List<Deployment> all = all();
        if (all.size() == 1) {
            return all.getFirst().version().model();
        }
        if (all.isEmpty()) {
            throw new UnavailableException(Sentence.of("serving.none"));
        }
        throw new NotFoundException(Sentence.of("serving.defaultMissing")
                .with("model", preferred.value())
                .with("models", names(all)));
    }

    public DeploymentHealth health() {
        return new DeploymentHealth(
                all().stream().map(Deployment::version).toList(),
                failed.values().stream()
                        .sorted(Comparator.comparing(load -> load.version().toString()))
                        .toList());
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
     * Loads, verifies and warms up the version, then lets it answer for its model.
     *
     * @throws dev.rookery.model.RefusedPackageException when the package is not what was registered; nothing changes then
     */
    public synchronized void deploy(ModelVersionId id) {
        ModelVersion version = registry.version(id);
        try {
            LoadedModel model = store.load(version.seal());
            serve(new Deployment(id, version.data(), model, version.created(), clock.instant()));
        } catch (RuntimeException e) {
            remember(id, e);
            throw e;
        }
    }

    /** Warms the deployment up, then swaps it in; what answered before answers until then. */
    synchronized void serve(Deployment deployment) {
        ModelVersionId id = deployment.version();
        ServedModel.warmUp(deployment.model().predictor());
        serving.put(id.model(), new ServedModel(deployment, meters.serve(deployment)));
        failed.remove(id.model());
        log.info(
                "event=model-deployed version={} digest={}",
                id,
                deployment.digest().abbreviated());
    }

    private void remember(ModelVersionId id, RuntimeException reason) {
        boolean refused = !(reason instanceof UnavailableException);
        Sentence sentence = reason instanceof RookeryException known
                ? known.sentence()
                : Sentence.of("serving.unexpected")
                        .with("error", reason.getClass().getSimpleName());
        FailedLoad load =
                FailedLoad.after(Optional.ofNullable(failed.get(id.model())), id, refused, sentence, clock.instant());
        failed.put(id.model(), load);
        meters.loadFailed(id.model());
        if (load.attempts() == 1) {
            log.error("event=model-load-failed version={} refused={}", id, refused, reason);
        } else {
            log.warn(
                    "event=model-load-failed version={} refused={} attempts={} next-check={} reason=\"{}\"",
                    id,
                    refused,
                    load.attempts(),
                    load.nextCheck(),
                    sentence);
        }
    }

    /** The model that answers, or the reason why none does. */
    ServedModel require(ModelName model) {
        ServedModel served = serving.get(model);
        if (served != null) {
            return served;
        }
        FailedLoad failure = failed.get(model);
        if (failure != null) {
            throw new UnavailableException(Sentence.of("serving.failed")
                    .with("version", failure.version().toString()));
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
        boolean table = registry.kind(event.model()).equals(Optional.of(ModelKind.TABLE));
        if (table && !serves(event.version())) {
            attempt(event.version());
        }
    }

    /**
     * Tries the model's champion again without waiting for its next check.
     *
     * @throws RookeryException when it still cannot serve
     */
    public void checkAgain(ModelName model) {
        registry.champion(model).map(ModelVersion::id).ifPresent(this::deploy);
    }

    /** Finds champions that changed elsewhere, and tries again what could not be loaded: what was refused ever more rarely. */
    @Scheduled(
            initialDelayString = "${rookery.serving.check-interval:10s}",
            fixedDelayString = "${rookery.serving.check-interval:10s}")
    public void followRegistry() {
        List<RegisteredModel> models;
        try {
            models = registry.models();
        } catch (RuntimeException e) {
            log.warn("event=registry-unreachable error={}", e.getClass().getSimpleName());
            return;
        }
        for (RegisteredModel model : models) {
            if (model.kind() != ModelKind.TABLE) {
                continue;
            }
            model.champion().map(ModelVersion::id).ifPresent(this::follow);
        }
    }

    private void follow(ModelVersionId champion) {
        Optional<FailedLoad> failure = Optional.ofNullable(failed.get(champion.model()))
                .filter(load -> load.version().equals(champion));
        boolean due =
                failure.map(load -> !clock.instant().isBefore(load.nextCheck())).orElseGet(() -> !serves(champion));
        if (due) {
            attempt(champion);
        }
    }

    private boolean serves(ModelVersionId champion) {
        return current(champion.model())
                .filter(deployment -> deployment.version().equals(champion))
                .isPresent();
    }

    private void attempt(ModelVersionId champion) {
        try {
            deploy(champion);
        } catch (RuntimeException e) {
            log.debug("event=champion-not-deployed version={}", champion, e);
        }
    }

    private static String names(List<Deployment> deployments) {
        return String.join(
                ", ",
                deployments.stream()
                        .map(deployment -> deployment.version().model().value())
                        .toList());
    }
}
