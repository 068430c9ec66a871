package dev.rookery.registry;

import dev.rookery.common.Sentence;
import dev.rookery.stats.Wilson;
import dev.rookery.training.CrossValidation;
import dev.rookery.training.Evaluation;
import dev.rookery.training.MeanSd;
import dev.rookery.training.MetricValue;
import dev.rookery.training.Segment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Facts about a candidate that passes every rule, to be spoiled one by one. */
final class Facts {
    private int testRows = 67;
    private double accuracy = 0.97;
    private double cvAccuracy = 0.96;
    private double dummy = 0.44;
    private List<Segment> segments = List.of();
    private Optional<Boolean> contract = Optional.of(true);
    private boolean parity = true;
    private boolean golden = true;
    private ChampionFacts champion = new ChampionFacts.None();

    private Facts() {}

    static Facts good() {
        return new Facts();
    }

    Facts test(int rows, double value) {
        testRows = rows;
        accuracy = value;
        return this;
    }

    Facts cvAccuracy(double value) {
        cvAccuracy = value;
        return this;
    }

    Facts dummy(double value) {
        dummy = value;
        return this;
    }

    Facts segment(Segment value) {
        segments = List.of(value);
        return this;
    }

    Facts contract(Optional<Boolean> value) {
        contract = value;
        return this;
    }

    Facts parity(boolean value) {
        parity = value;
        return this;
    }

    Facts golden(boolean value) {
        golden = value;
        return this;
    }

    Facts champion(ChampionFacts value) {
        champion = value;
        return this;
    }

    GateFacts build() {
        MetricValue measured = new MetricValue(
                accuracy,
                Optional.of(Wilson.interval(Math.round(accuracy * testRows), testRows, 0.95)),
                testRows,
                Sentence.plain(""));
        Evaluation evaluation = new Evaluation(
                testRows,
                List.of("a", "b"),
                new int[][] {{1, 0}, {0, 1}},
                Map.of(Evaluation.ACCURACY, measured),
                new CrossValidation(5, Map.of(Evaluation.ACCURACY, new MeanSd(cvAccuracy, 0.02))),
                Map.of(Evaluation.ACCURACY, dummy),
                segments,
                0);
        return new GateFacts(evaluation, contract, proof(), Optional.of(Duration.ofNanos(5_200)), champion);
    }

    private PackageProof proof() {
        PackageProof.Parity alike = new PackageProof.Parity(300, 1e-15, 1e-9);
        if (!parity) {
            return new PackageProof.NotAlike(Sentence.plain("Engine and trainer differ."));
        }
        return golden
                ? new PackageProof.Holds(alike)
                : new PackageProof.NotLoaded(alike, Sentence.plain("A golden row scores differently."));
    }

    /** n values, taken in turn. */
    static int[] repeat(int n, int... values) {
        int[] out = new int[n];
        for (int i = 0; i < n; i++) {
            out[i] = values[i % values.length];
        }
        return out;
    }
}
