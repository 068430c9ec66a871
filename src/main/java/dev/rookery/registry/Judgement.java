package dev.rookery.registry;

import dev.rookery.common.Sha256;
import dev.rookery.model.ModelName;
import dev.rookery.model.ModelVersionId;
import dev.rookery.tracking.RunId;
import java.util.List;
import java.util.Optional;

/**
 * Rules that somebody who knows the kind of model has judged already; the gate draws the conclusion and keeps it.
 *
 * @param judged the seal's digest of the candidate's package
 * @param against the champion that the candidate was compared with
 * @param askedBy who or what asks, for the record
 */
public record Judgement(
        ModelName model,
        RunId run,
        Sha256 judged,
        List<RuleVerdict> rules,
        Optional<ModelVersionId> against,
        String askedBy) {
    public Judgement {
        rules = List.copyOf(rules);
        if (rules.isEmpty()) {
            throw new IllegalArgumentException("nothing was judged");
        }
    }
}
