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
 * @param askedBy who or what asked; of a person's decision, who decided
 * @param policy what it was judged by; unknown of older decisions and of other kinds of models
 * @param answer of a person's decision, to which one it answers and why
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
        Instant at,
        Optional<PolicyRef> policy,
        Authority authority,
        Optional<Answer> answer) {
    public GateDecision {
        rules = List.copyOf(rules);
        if ((authority == Authority.GATE) != answer.isEmpty()) {
            throw new IllegalArgumentException("a person's decision answers another one, the gate's own does not");
        }
    }
}
