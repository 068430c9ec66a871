package dev.rookery.registry;

import dev.rookery.training.Evaluation;
import java.time.Duration;
import java.util.Optional;

/**
 * Everything the gate knows about a candidate. It never opens data or a package itself, so the same facts always give the same
 * decision.
 *
 * @param contract whether the contract of the data version holds; empty when the data set has none
 * @param parity whether the stored package scored as its trainer did
 * @param golden whether the golden rows scored the same after the package was loaded again
 * @param latencyPerRow measured on one row at a time; informative
 */
public record GateFacts(
        Evaluation evaluation,
        Optional<Boolean> contract,
        ParityFacts parity,
        boolean golden,
        Optional<Duration> latencyPerRow,
        ChampionFacts champion) {
    /**
     * What the parity proof found.
     *
     * @param rows rows compared
     * @param maxDifference largest difference of a probability
     * @param tolerance what is allowed
     */
    public record ParityFacts(boolean holds, int rows, double maxDifference, double tolerance) {}
}
