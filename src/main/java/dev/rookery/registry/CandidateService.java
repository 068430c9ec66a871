package dev.rookery.registry;

import dev.rookery.common.ConflictException;
import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import dev.rookery.model.ModelName;
import dev.rookery.model.ModelVersionId;
import dev.rookery.registry.internal.DecisionRepository;
import dev.rookery.security.Permission;
import dev.rookery.security.Requires;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Candidates that the gate left to a person, and what people said about them. A candidate waits until somebody answers, whatever
 * else is trained meanwhile; of two who answer at once one is heard. A yes, the new version and the new champion are one
 * transaction: after a kill there is all of it or nothing.
 */
@Service
public class CandidateService {
    private static final Logger log = LoggerFactory.getLogger(CandidateService.class);

    private final DecisionRepository decisions;
    private final RegistryService registry;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public CandidateService(
            DecisionRepository decisions, RegistryService registry, TransactionTemplate transaction, Clock clock) {
        this.decisions = decisions;
        this.registry = registry;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Decisions that nobody has answered yet, newest first. */
    public List<GateDecision> waiting() {
        return decisions.waiting();
    }

    public List<GateDecision> waiting(ModelName model) {
        return waiting().stream()
                .filter(decision -> decision.model().equals(model))
                .toList();
    }

    /** What a person answered to a decision. */
    public Optional<GateDecision> answer(GateDecisionId id) {
        return decisions.answer(id);
    }

    /**
     * The candidate that a person may let serve now.
     *
     * @throws InvalidException when the decision does not wait for a person, or the person is the one who asked
     * @throws ConflictException when somebody answered already, or another version became champion meanwhile
     */
    public SealedCandidate requireWaiting(GateDecisionId id, PersonsWord word) {
        return requireCandidate(requireOpen(id, Outcome.NEEDS_PERSON), word);
    }

    /**
     * The candidate that a person may let serve against the gate.
     *
     * @throws InvalidException when the gate did not refuse it, its package is not the model that was trained, or the person is the
     *     one who asked
     * @throws ConflictException when somebody answered already, or another version became champion meanwhile
     */
    public SealedCandidate requireRefused(GateDecisionId id, PersonsWord word) {
        GateDecision refused = requireOpen(id, Outcome.REFUSED);
        if (!proven(refused)) {
            throw new InvalidException(Sentence.of("registry.override.never")
                    .with("model", refused.model().value()));
        }
        return requireCandidate(refused, word);
    }

    private SealedCandidate requireCandidate(GateDecision open, PersonsWord word) {
        if (open.askedBy().equalsIgnoreCase(word.by())) {
            throw new InvalidException(Sentence.of("registry.answer.author").with("name", word.by()));
        }
        Optional<ModelVersionId> champion = registry.champion(open.model()).map(ModelVersion::id);
        if (!champion.equals(open.against())) {
            throw new ConflictException(Sentence.of("registry.answer.stale")
                    .with("model", open.model().value())
                    .with("champion", GateService.named(champion))
                    .with("against", GateService.named(open.against())));
        }
        return decisions
                .candidate(open.id())
                .orElseThrow(() -> new InvalidException(Sentence.of("registry.answer.notKept")
                        .with("model", open.model().value())));
    }

    /** No reason is good enough for a package that is not the model that was trained. */
    private static boolean proven(GateDecision decision) {
        return decision.rules().stream()
                .noneMatch(rule -> rule.verdict() == Verdict.FAIL
                        && (rule.rule().equals(GateRules.PARITY) || rule.rule().equals(GateRules.GOLDEN)));
    }

    /** What a person can still say about a decision. */
    public Question question(GateDecision decision) {
        if (decision.authority() != Authority.GATE
                || decisions.candidate(decision.id()).isEmpty()
                || answer(decision.id()).isPresent()) {
            return Question.NONE;
        }
        return switch (decision.outcome()) {
            case NEEDS_PERSON -> Question.DECIDE;
            case REFUSED -> proven(decision) ? Question.OVERRIDE : Question.NONE;
            case PASSED, NOTHING_TO_DO -> Question.NONE;
        };
    }

    /** Decisions by which versions of a model serve or served against the gate, newest first. */
    public List<GateDecision> overrides(ModelName model) {
        return decisions.overrides(model);
    }

    /**
     * A person's yes where the gate could not tell: a decision of its own about the same package, with the person's reason as a
     * rule of its own. The candidate is registered and becomes champion. What failed cannot be let through here.
     */
    @Requires(Permission.APPROVE)
    public ModelVersion letServe(GateDecisionId id, PersonsWord word) {
        SealedCandidate candidate = requireWaiting(id, word);
        return admit(answer(decisions.require(id), Authority.PERSON, Outcome.PASSED, Verdict.PASS, word), candidate);
    }

    /**
     * A person's yes against rules that failed, which stay in it as they were, with the person's reason beside them. What is not the
     * model that was trained cannot be let through here either.
     */
    @Requires(Permission.APPROVE)
    public ModelVersion override(GateDecisionId id, PersonsWord word) {
        SealedCandidate candidate = requireRefused(id, word);
        return admit(answer(decisions.require(id), Authority.OVERRIDE, Outcome.PASSED, Verdict.WARN, word), candidate);
    }

    private ModelVersion admit(GateDecision yes, SealedCandidate candidate) {
        try {
            return registry.admit(yes, candidate);
        } catch (DuplicateKeyException | ConcurrencyFailureException e) {
            throw answered(yes.answer().orElseThrow().to(), e);
        }
    }

    /** A person's no. The package stays in the store, for whoever looks into it. */
    @Requires(Permission.APPROVE)
    public GateDecision turnDown(GateDecisionId id, PersonsWord word) {
        GateDecision no =
                answer(requireOpen(id, Outcome.NEEDS_PERSON), Authority.PERSON, Outcome.REFUSED, Verdict.FAIL, word);
        try {
            transaction.executeWithoutResult(status -> decisions.insert(no));
        } catch (DuplicateKeyException | ConcurrencyFailureException e) {
            throw answered(id, e);
        }
        log.info("event=candidate-turned-down decision={} model={} answers={}", no.id(), no.model(), id);
        return no;
    }

    private GateDecision requireOpen(GateDecisionId id, Outcome outcome) {
        GateDecision open = decisions.require(id);
        if (open.outcome() != outcome || open.authority() != Authority.GATE) {
            throw new InvalidException(Sentence.of(
                            outcome == Outcome.REFUSED ? "registry.override.notRefused" : "registry.approval.closed")
                    .with("model", open.model().value())
                    .with("outcome", open.outcome().name()));
        }
        Optional<GateDecision> answer = answer(id);
        if (answer.isPresent()) {
            throw new ConflictException(answered(answer.get()));
        }
        return open;
    }

    private ConflictException answered(GateDecisionId id, DataAccessException e) {
        return new ConflictException(
                answer(id).map(CandidateService::answered).orElseGet(() -> Sentence.of("registry.answer.race")), e);
    }

    private static Sentence answered(GateDecision answer) {
        return Sentence.of("registry.answer.given")
                .with("by", answer.askedBy())
                .with("outcome", answer.outcome().name())
                .with("reason", answer.answer().map(Answer::reason).orElse(""));
    }

    private GateDecision answer(
            GateDecision open, Authority authority, Outcome outcome, Verdict verdict, PersonsWord word) {
        List<RuleVerdict> rules = new ArrayList<>(open.rules());
        rules.add(RuleVerdict.of(
                authority == Authority.OVERRIDE ? GateRules.OVERRIDE : GateRules.PERSON,
                verdict,
                Sentence.of("registry.person").with("by", word.by()).with("reason", word.reason())));
        return new GateDecision(
                GateDecisionId.random(),
                open.model(),
                open.run(),
                outcome,
                rules,
                open.judged(),
                open.against(),
                word.by(),
                clock.instant(),
                open.policy(),
                authority,
                Optional.of(new Answer(open.id(), word.reason())));
    }
}
