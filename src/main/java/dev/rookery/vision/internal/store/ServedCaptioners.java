package dev.rookery.vision.internal.store;

import dev.rookery.common.RookeryException;
import dev.rookery.common.Sentence;
import dev.rookery.common.UnavailableException;
import dev.rookery.model.ModelName;
import dev.rookery.model.ModelVersionId;
import dev.rookery.model.PackageSeal;
import dev.rookery.registry.Alias;
import dev.rookery.registry.ChampionChanged;
import dev.rookery.registry.ModelKind;
import dev.rookery.registry.ModelVersion;
import dev.rookery.registry.RegisteredModel;
import dev.rookery.registry.RegistryService;
import dev.rookery.vision.CaptionerHealth.Refused;
import dev.rookery.vision.CaptionerImports;
import dev.rookery.vision.ServingCaptioner;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Follows the registry's champions among the captioners, as serving does for tables: a version is fetched, verified and asked about its golden
 * pictures before it takes the place of another in one step; one that is refused replaces nothing. Thread-safe: who loads holds the lock of that
 * model and asks the registry only then who its champion is, so of two who cross the later one never brings an earlier champion back.
 */
@Component
public class ServedCaptioners {
    private static final Logger log = LoggerFactory.getLogger(ServedCaptioners.class);

    private final RegistryService registry;
    private final CaptionerPackages packages;
    private final CaptionMeters meters;
    private final Clock clock;
    private final Map<ModelName, Served> serving = new ConcurrentHashMap<>();
    private final Map<ModelName, Refused> refused = new ConcurrentHashMap<>();
    private final Map<ModelName, Object> locks = new ConcurrentHashMap<>();

    /** A champion at work. */
    public record Served(ModelVersion version, Captioner captioner, Instant since) {
        public ServingCaptioner facts() {
            return new ServingCaptioner(
                    version.id(),
                    version.data(),
                    version.seal().digest(),
                    captioner.manifest(),
                    version.created(),
                    since,
                    version.id().model().equals(CaptionerImports.DEMO),
                    captioner.worker());
        }
    }

    public ServedCaptioners(RegistryService registry, CaptionerPackages packages, CaptionMeters meters, Clock clock) {
        this.registry = registry;
        this.packages = packages;
        this.meters = meters;
        this.clock = clock;
        meters.watch(this::all);
    }

    public Optional<Served> current(ModelName model) {
        return Optional.ofNullable(serving.get(model));
    }

    /** By model name. */
    public List<Served> all() {
        return serving.values().stream()
                .sorted(Comparator.comparing(
                        served -> served.version().id().model().value()))
                .toList();
    }

    /** Whether there is a captioner of this name that does not serve now: it was refused, is not fetched yet, or nobody can tell. */
    public boolean mayCome(ModelName model) {
        if (refused.containsKey(model)) {
            return true;
        }
        try {
            return registry.kind(model).equals(Optional.of(ModelKind.CAPTIONER))
                    && registry.champion(model).isPresent();
        } catch (RuntimeException e) {
            unreachable(e);
            return true;
        }
    }

    public List<Refused> refused() {
        return List.copyOf(refused.values());
    }

    /**
     * Does everything that comes before a swap and changes nothing: the answer can be asked, and belongs to the caller.
     *
     * @throws dev.rookery.model.RefusedPackageException when the package is not what was sealed
     */
    public Captioner rehearse(String name, PackageSeal seal) {
        return packages.open(name, seal);
    }

    /**
     * Loads the version and lets it describe; whatever is wrong with it, nothing changes then. Nor does anything when another version is the
     * champion by now.
     */
    public void deploy(ModelVersionId id) {
        withChampion(id.model(), champion -> {
            if (champion.id().equals(id)) {
                load(champion);
            }
        });
    }

    /**
     * Brings the previous champion back, once it said again of its golden pictures what it said when it was brought.
     *
     * @return the version that is the champion now
     * @throws dev.rookery.common.ConflictException when there is none, or somebody else moves the champion right now
     * @throws dev.rookery.model.RefusedPackageException when it could not serve; nothing changes then
     */
    public ModelVersionId rollback(ModelName model) {
        registry.named(model, Alias.PREVIOUS)
                .ifPresent(previous ->
                        rehearse(previous.id().toString(), previous.seal()).close());
        return registry.rollback(model);
    }

    private void withChampion(ModelName model, Consumer<ModelVersion> act) {
        synchronized (locks.computeIfAbsent(model, _ -> new Object())) {
            registry.champion(model).ifPresent(champion -> {
                refused.computeIfPresent(
                        model, (_, failure) -> failure.version().equals(champion.id()) ? failure : null);
                act.accept(champion);
            });
        }
    }

    private void load(ModelVersion version) {
        ModelVersionId id = version.id();
        try {
            Captioner captioner = packages.open(id.toString(), version.seal());
            Optional.ofNullable(serving.put(id.model(), new Served(version, captioner, clock.instant())))
                    .ifPresent(before -> before.captioner().retire());
            refused.remove(id.model());
            log.info(
                    "event=captioner-deployed version={} digest={}",
                    id,
                    version.seal().digest().abbreviated());
        } catch (RuntimeException e) {
            Sentence reason = e instanceof RookeryException own
                    ? own.sentence()
                    : Sentence.of("vision.load.failed")
                            .with("error", e.getClass().getSimpleName());
            refused.put(id.model(), new Refused(id, reason, clock.instant()));
            meters.loadFailed(id.model());
            if (e instanceof RookeryException) {
                log.error("event=captioner-load-failed version={} reason=\"{}\"", id, e.getMessage());
            } else {
                log.error("event=captioner-load-failed version={}", id, e);
            }
            throw e;
        }
    }

    @EventListener
    public void championChanged(ChampionChanged event) {
        try {
            if (registry.kind(event.model()).equals(Optional.of(ModelKind.CAPTIONER))) {
                follow(event.model(), true);
            }
        } catch (RuntimeException e) {
            unreachable(e);
        }
    }

    /** As soon as the server answers, and on a thread of its own: a start must not wait for large models. */
    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        Thread.ofPlatform().daemon().name("captioners").start(this::followRegistry);
    }

    /** Finds champions that changed elsewhere, tries again what could not be fetched, and stops workers that nobody asks. */
    @Scheduled(
            initialDelayString = "${rookery.serving.check-interval:10s}",
            fixedDelayString = "${rookery.serving.check-interval:10s}")
    public void followRegistry() {
        try {
            for (RegisteredModel model : registry.models()) {
                if (model.kind() == ModelKind.CAPTIONER && model.champion().isPresent()) {
                    follow(model.name(), false);
                }
            }
        } catch (RuntimeException e) {
            unreachable(e);
        }
        serving.values().forEach(served -> served.captioner().stopIfIdle());
    }

    private static void unreachable(RuntimeException e) {
        log.warn("event=registry-unreachable error={}", e.getClass().getSimpleName());
    }

    /** @param again also what was refused before: somebody may have mended it */
    private void follow(ModelName model, boolean again) {
        withChampion(model, champion -> {
            boolean serves = current(model)
                    .filter(served -> served.version().id().equals(champion.id()))
                    .isPresent();
            if (serves || (!again && refused.containsKey(model))) {
                return;
            }
            try {
                load(champion);
            } catch (UnavailableException e) {
                refused.remove(model);
                log.debug("event=captioner-not-deployed version={}", champion.id(), e);
            } catch (RuntimeException e) {
                log.debug("event=captioner-not-deployed version={}", champion.id(), e);
            }
        });
    }

    @PreDestroy
    void close() {
        serving.values().forEach(served -> served.captioner().close());
    }
}
