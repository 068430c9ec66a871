package dev.rookery.pipeline;

import dev.rookery.common.ConflictException;
import dev.rookery.common.Md5;
import dev.rookery.common.NotFoundException;
import dev.rookery.common.Sentence;
import dev.rookery.dataset.DatasetService;
import dev.rookery.model.ModelName;
import dev.rookery.model.ModelVersionId;
import dev.rookery.registry.CandidateService;
import dev.rookery.registry.GateDecision;
import dev.rookery.registry.GateDecisionId;
import dev.rookery.registry.GateService;
import dev.rookery.registry.PersonsWord;
import dev.rookery.registry.SealedCandidate;
import dev.rookery.security.Permission;
import dev.rookery.security.Requires;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * A person decides where the gate could not tell, or against it. A yes goes the way of the step update_model: the package is fetched, verified and
 * warmed up before anything refers to it, then it is registered, becomes champion and serves.
 */
@Service
public class CandidateDecisions {
    private final CandidateService candidates;
    private final GateService gate;
    private final DatasetService datasets;
    private final Promotion promotion;

    CandidateDecisions(CandidateService candidates, GateService gate, DatasetService datasets, Promotion promotion) {
        this.candidates = candidates;
        this.gate = gate;
        this.datasets = datasets;
        this.promotion = promotion;
    }

    /**
     * Loads a model: not for a page's own thread.
     *
     * @return the version that is the champion now
     * @throws NotFoundException when there is no such decision about this model
     * @throws ConflictException when somebody answered already, another version became champion meanwhile, or the data is no longer
     *     what the candidate was trained on
     * @throws dev.rookery.model.RefusedPackageException when the package could not serve; nothing changes then
     */
    @Requires(Permission.APPROVE)
    public ModelVersionId letServe(ModelName model, GateDecisionId id, PersonsWord word) {
        require(model, id);
        SealedCandidate candidate = requireSameData(candidates.requireWaiting(id, word));
        return promotion.promote(candidate, () -> candidates.letServe(id, word));
    }

    /**
     * The same against rules that failed; shown for ever. A package that is not the model that was trained stays out.
     *
     * @throws dev.rookery.common.InvalidException when the gate did not refuse it, or nobody may let it through
     */
    @Requires(Permission.APPROVE)
    public ModelVersionId override(ModelName model, GateDecisionId id, PersonsWord word) {
        require(model, id);
        SealedCandidate candidate = requireSameData(candidates.requireRefused(id, word));
        return promotion.promote(candidate, () -> candidates.override(id, word));
    }

    /**
     * @throws NotFoundException when there is no such decision about this model
     * @throws ConflictException when somebody answered already
     */
    @Requires(Permission.APPROVE)
    public GateDecision turnDown(ModelName model, GateDecisionId id, PersonsWord word) {
        require(model, id);
        return candidates.turnDown(id, word);
    }

    /** A decision about this model. */
    public GateDecision require(ModelName model, GateDecisionId id) {
        GateDecision decision = gate.decision(id);
        if (!decision.model().equals(model)) {
            throw new NotFoundException(Sentence.of("registry.decision.unknown").with("decision", id.toString()));
        }
        return decision;
    }

    private SealedCandidate requireSameData(SealedCandidate candidate) {
        Optional<Md5> now;
        try {
            now = Optional.of(datasets.version(candidate.data()).md5());
        } catch (NotFoundException e) {
            now = Optional.empty();
        }
        if (!now.equals(Optional.of(candidate.dataMd5()))) {
            throw new ConflictException(Sentence.of("pipeline.decide.otherData")
                    .with("data", candidate.data().toString())
                    .with("md5", candidate.dataMd5().abbreviated()));
        }
        return candidate;
    }
}
