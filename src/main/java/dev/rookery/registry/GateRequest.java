package dev.rookery.registry;

import dev.rookery.common.Sha256;
import dev.rookery.model.ModelName;
import dev.rookery.tracking.RunId;

/**
 * A question to the gate.
 *
 * @param judged the seal's digest of the candidate's package: the decision holds for these bytes and no others
 * @param askedBy who or what asks, for the record
 */
public record GateRequest(
        ModelName model, RunId run, Sha256 judged, GatePolicy policy, GateFacts facts, String askedBy) {}
