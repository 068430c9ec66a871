package dev.rookery.training;

import dev.rookery.common.InvalidException;
import dev.rookery.common.InvalidException.Fault;
import dev.rookery.common.Sentence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a spec asks for beyond the usual.
 *
 * @param balanced whether a row of a rare class is learned from as many times as the most frequent class has more rows, rounded
 * @param weights how many times a row of a class is learned from, 1 to {@link #MAX_WEIGHT}, by label; a class that is not named
 *     counts once; not beside {@code balanced}
 * @param calibration of the probabilities, learned from what cross-validation answered
 * @param costs of errors that do not cost 1
 * @param division how rows are divided into sides and folds
 */
public record Refinement(
        boolean balanced, Map<String, Integer> weights, Calibration calibration, List<Cost> costs, Division division) {
    public static final int MAX_WEIGHT = 100;
    public static final Refinement NONE = new Refinement(false, Map.of(), Calibration.NONE, List.of(), Division.BY_ROW);

    private static final double MAX_COST = 1e9;

    /** How probabilities are corrected. */
    public enum Calibration {
        NONE,
        /** A sigmoid over log odds: two numbers a class, fit for few rows. */
        PLATT,
        /** A staircase that never falls: fit for a thousand rows and more. */
        ISOTONIC
    }

    /** What it costs to answer a class in place of another. */
    public record Cost(String actual, String answered, double cost) {
        /**
         * Reads {@code "bad > good = 5; good > bad = 1"}: it is a bad one, called good, and costs 5.
         *
         * @throws InvalidException naming the part that does not say so
         */
        public static List<Cost> parse(String text) {
            List<Cost> costs = new ArrayList<>();
            for (String part : text.split(";")) {
                int equals = part.lastIndexOf('=');
                int than = part.indexOf('>');
                if (part.isBlank()) {
                    continue;
                }
                try {
                    costs.add(new Cost(
                            part.substring(0, than).strip(),
                            part.substring(than + 1, equals).strip(),
                            Double.parseDouble(
                                    part.substring(equals + 1).strip().replace(',', '.'))));
                } catch (NumberFormatException | IndexOutOfBoundsException e) {
                    throw new InvalidException(
                            Sentence.of("training.refine.costText").with("text", part.strip()), e);
                }
            }
            return costs;
        }

        @Override
        public String toString() {
            String number = cost == Math.rint(cost) ? String.valueOf((long) cost) : String.valueOf(cost);
            return actual + " > " + answered + " = " + number;
        }
    }

    /**
     * How rows are divided.
     *
     * @param column whose values stay together, or that says what came first; empty for {@link Kind#ROWS}
     */
    public record Division(Kind kind, String column) {
        /** Each row by the hash of its features; folds are stratified. */
        public static final Division BY_ROW = new Division(Kind.ROWS, "");

        public enum Kind {
            ROWS,
            /** Rows of one value are never on both sides, nor in two folds. */
            GROUPED,
            /** The test side is the latest part, and each fold is judged by what was learned from the rows before it. */
            ORDERED
        }
    }

    public Refinement {
        weights = Collections.unmodifiableMap(new TreeMap<>(weights));
        costs = List.copyOf(costs);
        List<Fault> faults = new ArrayList<>();
        if (balanced && !weights.isEmpty()) {
            faults.add(new Fault("weights", Sentence.of("training.refine.twoWeights")));
        }
        weights.forEach((label, times) -> {
            if (times < 1 || times > MAX_WEIGHT) {
                faults.add(new Fault(
                        "weights",
                        Sentence.of("training.refine.weight")
                                .with("class", label)
                                .with("high", MAX_WEIGHT)
                                .with("value", times)));
            }
        });
        for (Cost cost : costs) {
            if (!(cost.cost() >= 0 && cost.cost() <= MAX_COST) || cost.actual().equals(cost.answered())) {
                faults.add(
                        new Fault("costs", Sentence.of("training.refine.cost").with("cost", cost.toString())));
            }
        }
        if ((division.kind() == Division.Kind.ROWS) != division.column().isEmpty()) {
            faults.add(new Fault("division", Sentence.of("training.refine.divisionColumn")));
        }
        if (!faults.isEmpty()) {
            throw new InvalidException(
                    Sentence.of("training.spec.refused")
                            .with("why", faults.getFirst().sentence()),
                    faults);
        }
    }

    /** Whether the answers are corrected or decided otherwise than by the largest probability. */
    public boolean rules() {
        return calibration != Calibration.NONE || !costs.isEmpty();
    }

    /** What differs from the usual, by name: nothing of {@link #NONE}, whose specs so keep the text they always had. */
    Map<String, Object> unusual() {
        Map<String, Object> map = new TreeMap<>();
        if (balanced) {
            map.put("balanced", true);
        }
        if (!weights.isEmpty()) {
            map.put("weights", weights);
        }
        if (calibration != Calibration.NONE) {
            map.put("calibration", calibration);
        }
        if (!costs.isEmpty()) {
            map.put("costs", costs);
        }
        if (division.kind() != Division.Kind.ROWS) {
            map.put("division", Map.of("kind", division.kind(), "column", division.column()));
        }
        return map;
    }

    /** The same as a run's parameters. */
    Map<String, String> asParams() {
        Map<String, String> params = new TreeMap<>();
        if (balanced) {
            params.put("class_weights", "balanced");
        }
        if (!weights.isEmpty()) {
            params.put(
                    "class_weights",
                    weights.entrySet().stream()
                            .map(entry -> entry.getKey() + " = " + entry.getValue())
                            .collect(Collectors.joining("; ")));
        }
        if (calibration != Calibration.NONE) {
            params.put("calibration", calibration.name().toLowerCase(Locale.ROOT));
        }
        if (!costs.isEmpty()) {
            params.put("costs", costs.stream().map(Cost::toString).collect(Collectors.joining("; ")));
        }
        if (division.kind() != Division.Kind.ROWS) {
            params.put("division", division.kind().name().toLowerCase(Locale.ROOT) + " by " + division.column());
        }
        return params;
    }
}
