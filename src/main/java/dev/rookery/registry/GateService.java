package dev.rookery.registry;

import dev.rookery.common.ConflictException;
import dev.rookery.common.InvalidException;
import dev.rookery.common.NotFoundException;
import dev.rookery.common.Sentence;
import dev.rookery.model.ModelName;
import dev.rookery.model.ModelVersionId;
import dev.rookery.registry.internal.AliasRepository;
import dev.rookery.registry.internal.DecisionRepository;
import dev.rookery.registry.internal.Gate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Decides whether a candidate may become champion, and keeps every decision with its reasons. */
@Service
public class GateService {
    private static final Logger log = LoggerFactory.getLogger(GateService.class);
    private static final int REASON_LENGTH = 1_000;

    private final DecisionRepository decisions;
    private final AliasRepository aliases;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public GateService(
            DecisionRepository decisions, AliasRepository aliases, TransactionTemplate transaction, Clock clock) {
        this.decisions = decisions;
        this.aliases = aliases;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Judges the facts by the policy and stores the decision.
     *
     * @throws ConflictException when the facts compare with a version that is not, or no longer, the champion
     */
    public GateDecision judge(GateRequest request) {
        Optional<ModelVersionId> against = switch (request.facts().champion()) {
            case ChampionFacts.None() -> Optional.empty();
            case ChampionFacts.Same(ModelVersionId champion) -> Optional.of(champion);
            case ChampionFacts.Compared compared -> Optional.of(compared.champion());
            case ChampionFacts.Incomparable incomparable -> Optional.of(incomparable.champion());
        };
        List<RuleVerdict> rules = new Gate(request.policy(), request.facts()).rules();
        return store(
                request.model(),
                new GateDecision(
                        GateDecisionId.random(),
                        request.model(),
                        request.run(),
                        Gate.outcome(rules, request.facts().champion()),
                        rules,
                        request.judged(),
                        against,
                        request.askedBy(),
                        clock.instant()));
    }

    /**
     * Concludes from rules that were judged elsewhere, and stores the decision.
     *
     * @throws ConflictException when the rules compare with a version that is not, or no longer, the champion
     */
    public GateDecision judge(Judgement judgement) {
        return store(
                judgement.model(),
                new GateDecision(
                        GateDecisionId.random(),
                        judgement.model(),
                        judgement.run(),
                        Gate.outcome(judgement.rules()),
                        judgement.rules(),
                        judgement.judged(),
                        judgement.against(),
                        judgement.askedBy(),
                        clock.instant()));
    }

    /**
     * A person's yes where the gate could not tell: a new decision about the same package, with the person's reason as a rule of
     * its own. What failed cannot be approved.
     *
     * @param by who approves
     * @param reason in the person's own words
     * @throws InvalidException when the decision does not wait for a person
     * @throws ConflictException when another version became champion meanwhile
     */
    public GateDecision approve(GateDecisionId id, String by, String reason) {
        GateDecision open = decision(id);
        if (open.outcome() != Outcome.NEEDS_PERSON) {
            throw new InvalidException(Sentence.of("registry.approval.closed")
                    .with("model", open.model().value())
                    .with("outcome", open.outcome().name()));
        }
        if (reason.isBlank() || reason.length() > REASON_LENGTH) {
            throw new InvalidException(Sentence.of("registry.approval.reason").with("characters", REASON_LENGTH));
        }
        List<RuleVerdict> rules = new ArrayList<>(open.rules());
        rules.add(RuleVerdict.of(GateRules.PERSON, Verdict.PASS, Sentence.plain(by + ": " + reason)));
        return store(
                open.model(),
                new GateDecision(
                        GateDecisionId.random(),
                        open.model(),
                        open.run(),
                        Outcome.PASSED,
                        rules,
                        open.judged(),
                        open.against(),
                        by,
                        clock.instant()));
    }

    public GateDecision decision(GateDecisionId id) {
        return decisions.find(id).orElseThrow(() -> unknown(id));
    }

    /** The newest decisions about a model, newest first. */
    public List<GateDecision> recent(ModelName model, int n) {
        return decisions.recent(model, n);
    }

    private GateDecision store(ModelName model, GateDecision decision) {
        transaction.executeWithoutResult(status -> {
            Optional<ModelVersionId> champion =
                    aliases.version(model, Alias.CHAMPION).map(number -> new ModelVersionId(model, number));
            if (!champion.equals(decision.against())) {
                throw new ConflictException(Sentence.of("registry.decision.stale")
                        .with("model", model.value())
                        .with("champion", named(champion))
                        .with("against", named(decision.against())));
            }
            decisions.insert(decision);
        });
        log.info(
                "event=gate-decided decision={} model={} run={} outcome={} judged={}",
                decision.id(),
                model,
                decision.run(),
                decision.outcome(),
                decision.judged().abbreviated());
        return decision;
    }

    private static Sentence named(Optional<ModelVersionId> version) {
        return version.map(id -> Sentence.plain(id.toString())).orElse(Sentence.of("registry.nobody"));
    }

    static NotFoundException unknown(GateDecisionId id) {
        return new NotFoundException(Sentence.of("registry.decision.unknown").with("decision", id.toString()));
    }
}
