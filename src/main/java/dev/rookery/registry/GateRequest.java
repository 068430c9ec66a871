package dev.rookery.registry;

import dev.rookery.common.Sha256;
import dev.rookery.model.ModelName;
import dev.rookery.tracking.RunId;
import java.util.Optional;

/**
 * A question to the gate.
 *
 * @param judged the seal's digest of the candidate's package: the decision holds for these bytes and no others; of a candidate that
 *     was never packaged, the digest of its scorer
 * @param candidate kept with the decision, so that a person can answer where the gate cannot; without it nobody can
 * @param askedBy who or what asks, for the record
 */
public record GateRequest(
        ModelName model,
        RunId run,
        Sha256 judged,
        Optional<SealedCandidate> candidate,
        WrittenPolicy policy,
        GateFacts facts,
        String askedBy) {}
