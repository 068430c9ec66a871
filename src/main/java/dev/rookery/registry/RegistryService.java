package dev.rookery.registry;

import dev.rookery.common.ConflictException;
import dev.rookery.common.InvalidException;
import dev.rookery.common.NotFoundException;
import dev.rookery.common.Sentence;
import dev.rookery.common.Sha256;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.model.ModelName;
import dev.rookery.model.ModelVersionId;
import dev.rookery.model.PackageSeal;
import dev.rookery.registry.internal.AliasRepository;
import dev.rookery.registry.internal.AliasRepository.Pointer;
import dev.rookery.registry.internal.Checkpoint;
import dev.rookery.registry.internal.DecisionRepository;
import dev.rookery.registry.internal.VersionRepository;
import dev.rookery.security.Permission;
import dev.rookery.security.Requires;
import dev.rookery.tracking.RunId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps model versions and says which one is the champion. Versions are immutable and numbered from 1 without gaps; the champion
 * moves in one transaction, and of two who move it at once one wins and the other gets a {@link ConflictException}.
 */
@Service
public class RegistryService {
    private static final Logger log = LoggerFactory.getLogger(RegistryService.class);

    private final VersionRepository versions;
    private final AliasRepository aliases;
    private final DecisionRepository decisions;
    private final Checkpoint checkpoint;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    public RegistryService(
            VersionRepository versions,
            AliasRepository aliases,
            DecisionRepository decisions,
            Checkpoint checkpoint,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.versions = versions;
        this.aliases = aliases;
        this.decisions = decisions;
        this.checkpoint = checkpoint;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Adds a stored package as the next version of a model. The same package of the same run is registered once, however often it
     * is tried.
     *
     * @param metrics measured values, without NaN
     * @param decision what the gate said about this very package
     * @throws InvalidException when the decision is about another package, model or run
     */
    public ModelVersion register(
            ModelName model,
            RunId run,
            DatasetVersionId data,
            PackageSeal seal,
            Sha256 specFingerprint,
            Map<String, Double> metrics,
            GateDecisionId decision) {
        return register(model, ModelKind.TABLE, run, data, seal, specFingerprint, metrics, decision);
    }

    /**
     * The same for a model of any kind.
     *
     * @param data what it learned from, or for a model that was brought ready-made, what it was judged on
     * @throws ConflictException when the name belongs to a model of another kind
     */
    public ModelVersion register(
            ModelName model,
            ModelKind kind,
            RunId run,
            DatasetVersionId data,
            PackageSeal seal,
            Sha256 specFingerprint,
            Map<String, Double> metrics,
            GateDecisionId decision) {
        GateDecision judged = decision(decision);
        requireSamePackage(judged, model, seal.digest());
        if (!judged.run().equals(run)) {
            throw new InvalidException(Sentence.of("registry.decision.otherRun")
                    .with("decision", decision.toString())
                    .with("run", judged.run().toString())
                    .with("asked", run.toString()));
        }
        ModelVersion version;
        try {
            version = Objects.requireNonNull(
                    transaction.execute(status -> add(kind, judged, data, seal, specFingerprint, metrics)));
        } catch (DuplicateKeyException | ConcurrencyFailureException e) {
            throw new ConflictException(Sentence.of("registry.register.race").with("model", model.value()), e);
        }
        registered(version);
        return version;
    }

    private ModelVersion add(
            ModelKind kind,
            GateDecision judged,
            DatasetVersionId data,
            PackageSeal seal,
            Sha256 specFingerprint,
            Map<String, Double> metrics) {
        ModelName model = judged.model();
        if (!versions.lock(model)) {
            versions.insertModel(model, kind, clock.instant());
        }
        if (!versions.kind(model).equals(Optional.of(kind))) {
            throw new ConflictException(Sentence.of("registry.register.kind").with("model", model.value()));
        }
        return versions.find(model, seal.digest()).orElseGet(() -> {
            ModelVersion next = new ModelVersion(
                    new ModelVersionId(model, versions.nextNumber(model)),
                    judged.run(),
                    data,
                    seal,
                    specFingerprint,
                    metrics,
                    clock.instant(),
                    judged.id());
            versions.insert(next);
            return next;
        });
    }

    private void registered(ModelVersion version) {
        log.info("event=version-registered version={} run={} data={}", version.id(), version.run(), version.data());
        events.publishEvent(new ModelVersionRegistered(version.id()));
    }

    /**
     * Makes a version the champion; the champion before it stays reachable as {@link Alias#PREVIOUS}.
     *
     * @param decision must have passed, about this very package, against the champion that still serves
     * @throws InvalidException when the decision did not pass, or judged other bytes
     * @throws ConflictException when another version became champion after the decision
     */
    @Requires(Permission.APPROVE)
    public void promote(ModelVersionId id, GateDecisionId decision) {
        promote(id, decision, () -> {});
    }

    /**
     * The same, if the caller may still do it.
     *
     * @param first done in the same transaction; what it throws leaves the champion where it is
     */
    @Requires(Permission.APPROVE)
    public void promote(ModelVersionId id, GateDecisionId decision, Runnable first) {
        ModelVersion version = version(id);
        GateDecision passed = decision(decision);
        requireSamePackage(passed, id.model(), version.seal().digest());
        if (passed.outcome() != Outcome.PASSED) {
            throw new InvalidException(Sentence.of("registry.promote.notPassed")
                    .with("version", id.toString())
                    .with("outcome", passed.outcome().name()));
        }
        move(id, () -> {
            first.run();
            point(version, passed);
        });
    }

    /**
     * Stores a person's yes, registers its candidate and makes it champion: all of it or nothing.
     *
     * @throws DuplicateKeyException or {@link ConcurrencyFailureException}, when somebody answered the same decision first
     * @throws ConflictException when another version became champion after the decision
     */
    ModelVersion admit(GateDecision yes, SealedCandidate candidate) {
        ModelVersion version = Objects.requireNonNull(transaction.execute(status -> {
            decisions.insert(yes);
            ModelVersion added = add(
                    ModelKind.TABLE,
                    yes,
                    candidate.data(),
                    candidate.seal(),
                    candidate.specFingerprint(),
                    candidate.metrics());
            point(added, yes);
            return added;
        }));
        log.info(
                "event=candidate-let-serve decision={} version={} authority={}",
                yes.id(),
                version.id(),
                yes.authority());
        registered(version);
        moved(version.id());
        return version;
    }

    /** Moves the champion; to be called in a transaction. */
    private void point(ModelVersion version, GateDecision passed) {
        ModelVersionId id = version.id();
        Pointer to = new Pointer(
                id.number(),
                version.seal().digest().hex(),
                passed.id(),
                passed.outcome().name());
        Optional<Pointer> champion = aliases.find(id.model(), Alias.CHAMPION);
        if (!champion.map(Pointer::number).equals(passed.against().map(ModelVersionId::number))) {
            throw stale(id, champion.map(Pointer::number));
        }
        if (champion.isEmpty()) {
            aliases.insert(id.model(), Alias.CHAMPION, to, clock.instant());
            return;
        }
        Pointer before = champion.get();
        if (!aliases.move(id.model(), Alias.CHAMPION, before.number(), to, clock.instant())) {
            throw stale(id, Optional.empty());
        }
        aliases.put(id.model(), Alias.PREVIOUS, before, clock.instant());
    }

    /**
     * Brings the previous champion back; the one rolled back becomes the previous one. No gate is asked: it passed before.
     *
     * @return the version that serves now
     * @throws ConflictException when there is none, or somebody else moves the champion right now
     */
    @Requires(Permission.APPROVE)
    public ModelVersionId rollback(ModelName model) {
        Pointer to = aliases.find(model, Alias.PREVIOUS)
                .orElseThrow(() -> new ConflictException(
                        Sentence.of("registry.rollback.none").with("model", model.value())));
        ModelVersionId id = new ModelVersionId(model, to.number());
        move(id, () -> {
            Pointer before = aliases.find(model, Alias.CHAMPION).orElseThrow();
            boolean both = aliases.move(model, Alias.CHAMPION, before.number(), to, clock.instant())
                    && aliases.move(model, Alias.PREVIOUS, to.number(), before, clock.instant());
            if (!both) {
                throw stale(id, Optional.empty());
            }
        });
        return id;
    }

    /** One transaction, then the disk, then the news: nobody hears of a champion that a kill could take back. */
    private void move(ModelVersionId id, Runnable change) {
        try {
            transaction.executeWithoutResult(status -> change.run());
        } catch (DuplicateKeyException | ConcurrencyFailureException e) {
            throw new ConflictException(
                    Sentence.of("registry.promote.race")
                            .with("model", id.model().value())
                            .with("version", id.toString()),
                    e);
        }
        moved(id);
    }

    private void moved(ModelVersionId id) {
        checkpoint.sync();
        log.info("event=champion-changed model={} version={}", id.model(), id);
        events.publishEvent(new ChampionChanged(id.model(), id));
    }

    private static ConflictException stale(ModelVersionId id, Optional<Integer> champion) {
        return new ConflictException(champion.map(number -> Sentence.of("registry.promote.otherChampion")
                        .with("version", id.toString())
                        .with("champion", new ModelVersionId(id.model(), number).toString()))
                .orElse(Sentence.of("registry.promote.stale").with("version", id.toString())));
    }

    private static void requireSamePackage(GateDecision decision, ModelName model, Sha256 digest) {
        if (!decision.model().equals(model) || !decision.judged().equals(digest)) {
            throw new InvalidException(Sentence.of("registry.decision.otherPackage")
                    .with("decision", decision.id().toString())
                    .with("judged", decision.judged().abbreviated())
                    .with("judgedModel", decision.model().value())
                    .with("asked", digest.abbreviated())
                    .with("model", model.value()));
        }
    }

    public ModelVersion version(ModelVersionId id) {
        return versions.find(id)
                .orElseThrow(() -> new NotFoundException(
                        Sentence.of("registry.version.unknown").with("version", id.toString())));
    }

    /** What the model takes; empty when there is no such model. */
    public Optional<ModelKind> kind(ModelName model) {
        return versions.kind(model);
    }

    public Optional<ModelVersion> champion(ModelName model) {
        return named(model, Alias.CHAMPION);
    }

    /** The version an alias names. */
    public Optional<ModelVersion> named(ModelName model, Alias alias) {
        return aliases.version(model, alias).map(number -> version(new ModelVersionId(model, number)));
    }

    /** All versions, newest first. */
    public List<ModelVersion> versions(ModelName model) {
        return versions.versions(model);
    }

    /** All models by name. */
    public List<RegisteredModel> models() {
        return versions.families().stream()
                .map(family -> new RegisteredModel(
                        family.name(),
                        family.kind(),
                        champion(family.name()),
                        named(family.name(), Alias.PREVIOUS),
                        family.versions(),
                        family.created()))
                .toList();
    }

    public GateDecision decision(GateDecisionId id) {
        return decisions.require(id);
    }
}
