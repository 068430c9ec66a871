package dev.rookery.registry;

import dev.rookery.common.Sha256;
import dev.rookery.model.ModelName;
import dev.rookery.model.ModelVersionId;
import dev.rookery.tracking.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the gate decided and why, rule by rule. Stored once and never changed.
 *
 * @param judged digest of the package the decision is about
 * @param against the champion at the time; the decision is stale once another one serves
 */
public record GateDecision(
        GateDecisionId id,
        ModelName model,
        RunId run,
        Outcome outcome,
        List<RuleVerdict> rules,
        Sha256 judged,
        Optional<ModelVersionId> against,
        String askedBy,
        Instant at) {
    public GateDecision {
        rules = List.copyOf(rules);
    }
}
