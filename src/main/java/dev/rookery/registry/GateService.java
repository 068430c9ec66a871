package dev.rookery.registry;

import dev.rookery.common.ConflictException;
import dev.rookery.common.Sentence;
import dev.rookery.model.ModelName;
import dev.rookery.model.ModelVersionId;
import dev.rookery.registry.internal.AliasRepository;
import dev.rookery.registry.internal.DecisionRepository;
import dev.rookery.registry.internal.Gate;
import java.time.Clock;
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
        List<RuleVerdict> rules = new Gate(request.policy().policy(), request.facts()).rules();
        return store(
                new Judgement(request.model(), request.run(), request.judged(), rules, against, request.askedBy()),
                Gate.outcome(rules, request.facts().champion()),
                Optional.of(request.policy().ref()),
                request.candidate());
    }

    /**
     * Concludes from rules that were judged elsewhere, and stores the decision.
     *
     * @throws ConflictException when the rules compare with a version that is not, or no longer, the champion
     */
    public GateDecision judge(Judgement judgement) {
        return store(judgement, Gate.outcome(judgement.rules()), Optional.empty(), Optional.empty());
    }

    public GateDecision decision(GateDecisionId id) {
        return decisions.require(id);
    }

    /** What a version would be registered with by the decision, where that was kept. */
    public Optional<SealedCandidate> candidate(GateDecisionId id) {
        return decisions.candidate(id);
    }

    /** The newest decisions about a model, newest first. */
    public List<GateDecision> recent(ModelName model, int n) {
        return decisions.recent(model, n);
    }

    private GateDecision store(
            Judgement judgement, Outcome outcome, Optional<PolicyRef> policy, Optional<SealedCandidate> candidate) {
        ModelName model = judgement.model();
        GateDecision decision = new GateDecision(
                GateDecisionId.random(),
                model,
                judgement.run(),
                outcome,
                judgement.rules(),
                judgement.judged(),
                judgement.against(),
                judgement.askedBy(),
                clock.instant(),
                policy,
                Authority.GATE,
                Optional.empty());
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
            candidate.ifPresent(kept -> decisions.keep(decision.id(), kept));
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

    static Sentence named(Optional<ModelVersionId> version) {
        return version.map(id -> Sentence.plain(id.toString())).orElse(Sentence.of("registry.nobody"));
    }
}
