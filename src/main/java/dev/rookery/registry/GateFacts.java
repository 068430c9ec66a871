package dev.rookery.registry;

import dev.rookery.training.Evaluation;
import java.time.Duration;
import java.util.Optional;

/**
 * Everything the gate knows about a candidate. It never opens data or a package itself, so the same facts always give the same
 * decision.
 *
 * @param contract whether the contract of the data version holds; empty when the data set has none
 * @param proof whether the stored package scores as its trainer did, also after it was loaded again
 * @param latencyPerRow measured on one row at a time; informative
 */
public record GateFacts(
        Evaluation evaluation,
        Optional<Boolean> contract,
        PackageProof proof,
        Optional<Duration> latencyPerRow,
        ChampionFacts champion) {}
