package dev.rookery.vision.internal.store;

import dev.rookery.common.RookeryException;
import dev.rookery.common.Sentence;
import dev.rookery.common.UnavailableException;
import dev.rookery.model.ModelName;
import dev.rookery.model.ModelVersionId;
import dev.rookery.model.PackageSeal;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Follows the registry's champions among the captioners, as serving does for tables: a version is fetched, verified and asked about its golden
 * pictures before it takes the place of another in one step; one that is refused replaces nothing. Thread-safe.
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

    /** Loads the version and lets it describe; whatever is wrong with it, nothing changes then. */
    public synchronized void deploy(ModelVersionId id) {
        ModelVersion version = registry.version(id);
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
    void championChanged(ChampionChanged event) {
        if (registry.kind(event.model()).equals(Optional.of(ModelKind.CAPTIONER))) {
            follow(event.version(), true);
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
                if (model.kind() == ModelKind.CAPTIONER) {
                    model.champion().map(ModelVersion::id).ifPresent(champion -> follow(champion, false));
                }
            }
        } catch (RuntimeException e) {
            log.warn("event=registry-unreachable error={}", e.getClass().getSimpleName());
        }
        serving.values().forEach(served -> served.captioner().stopIfIdle());
    }

    /** One at a time: whoever comes second finds that the champion serves. */
    private synchronized void follow(ModelVersionId champion, boolean again) {
        boolean serves = current(champion.model())
                .filter(served -> served.version().id().equals(champion))
                .isPresent();
        Refused failure = refused.get(champion.model());
        boolean hopeless = !again && failure != null && failure.version().equals(champion);
        if (serves || hopeless) {
            return;
        }
        try {
            deploy(champion);
        } catch (UnavailableException e) {
            refused.remove(champion.model());
            log.debug("event=captioner-not-deployed version={}", champion, e);
        } catch (RuntimeException e) {
            log.debug("event=captioner-not-deployed version={}", champion, e);
        }
    }

    @PreDestroy
    void close() {
        serving.values().forEach(served -> served.captioner().close());
    }
}
