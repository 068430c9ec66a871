package dev.rookery.serving;

import dev.rookery.model.Predictor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Looks for the nearest rows with another label. One change is searched in whole over its grid of steps. Two and three changes
 * are searched over a coarser grid of those inputs that alone come nearest to the wanted label, and what flips is then led back
 * towards the row that was asked, step by step, for as long as it still flips: near, but not proven to be nearest. Deterministic:
 * of equally near rows the one with the earlier inputs and lower values wins.
 */
final class CounterfactualSearch {
    private static final int[] INPUTS_TOGETHER = {0, Integer.MAX_VALUE, 8, 5};
    private static final int[] VALUES_TOGETHER = {0, Integer.MAX_VALUE, 16, 10};
    /** Of each number of changes, how many flips are led back. */
    private static final int LED_BACK = 8;

    private final Predictor predictor;
    private final double[] start;
    private final int present;
    private final OptionalInt wanted;
    private final List<Candidates> candidates;
    private long tried;

    /** A changed row that flips. */
    record Flip(double[] row, List<Integer> inputs, double distance) {}

    private record Trial(double[] row, double distance) {}

    CounterfactualSearch(Predictor predictor, double[] start, OptionalInt wanted, Wish wish) {
        this.predictor = predictor;
        this.start = start.clone();
        this.present = predictor.label(predictor.outputs(start));
        this.wanted = wanted;
        this.candidates = IntStream.range(0, start.length)
                .mapToObj(i -> Candidates.of(predictor.signature(), i, start[i], wish))
                .filter(some -> some.values().length > 0)
                .toList();
    }

    long tried() {
        return tried;
    }

    /** Flips with exactly so many changes, the nearest first. */
    List<Flip> flips(int changes) {
        List<Flip> flips = new ArrayList<>();
        for (List<Candidates> together : combinations(strongest(INPUTS_TOGETHER[changes]), changes)) {
            List<Trial> trials = new ArrayList<>();
            collect(
                    together.stream()
                            .map(some -> some.thinned(VALUES_TOGETHER[changes]))
                            .toList(),
                    0,
                    start.clone(),
                    0,
                    trials);
            List<Integer> inputs = together.stream().map(Candidates::input).toList();
            flipping(trials).forEach(trial -> flips.add(new Flip(trial.row(), inputs, trial.distance())));
        }
        flips.sort(Comparator.comparingDouble(Flip::distance));
        if (changes == 1) {
            return flips;
        }
        return flips.stream()
                .limit(LED_BACK)
                .map(this::ledBack)
                .sorted(Comparator.comparingDouble(Flip::distance))
                .toList();
    }

    boolean flips(double[] row) {
        int label = predictor.label(predictor.outputs(row));
        return wanted.isPresent() ? label == wanted.getAsInt() : label != present;
    }

    /** The inputs that alone raise the wanted label most, in their own order. */
    private List<Candidates> strongest(int most) {
        if (candidates.size() <= most) {
            return candidates;
        }
        List<Double> reach = candidates.stream().map(this::reach).toList();
        return IntStream.range(0, candidates.size())
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> -reach.get(i)).thenComparing(i -> i))
                .limit(most)
                .sorted()
                .map(candidates::get)
                .toList();
    }

    private double reach(Candidates some) {
        List<Trial> trials = new ArrayList<>();
        collect(List.of(some), 0, start.clone(), 0, trials);
        double best = 0;
        for (double[] outputs : outputs(trials)) {
            best = Math.max(best, wanted.isPresent() ? outputs[wanted.getAsInt()] : 1 - outputs[present]);
        }
        return best;
    }

    private static List<List<Candidates>> combinations(List<Candidates> from, int size) {
        if (size == 0) {
            return List.of(List.of());
        }
        List<List<Candidates>> found = new ArrayList<>();
        for (int first = 0; first <= from.size() - size; first++) {
            for (List<Candidates> rest : combinations(from.subList(first + 1, from.size()), size - 1)) {
                List<Candidates> together = new ArrayList<>();
                together.add(from.get(first));
                together.addAll(rest);
                found.add(together);
            }
        }
        return found;
    }

    private static void collect(List<Candidates> together, int at, double[] row, double distance, List<Trial> trials) {
        if (at == together.size()) {
            trials.add(new Trial(row.clone(), distance));
            return;
        }
        Candidates some = together.get(at);
        double kept = row[some.input()];
        for (int i = 0; i < some.values().length; i++) {
            row[some.input()] = some.values()[i];
            collect(together, at + 1, row, distance + some.distances()[i], trials);
        }
        row[some.input()] = kept;
    }

    private List<Trial> flipping(List<Trial> trials) {
        double[][] outputs = outputs(trials);
        return IntStream.range(0, trials.size())
                .filter(i -> {
                    int label = predictor.label(outputs[i]);
                    return wanted.isPresent() ? label == wanted.getAsInt() : label != present;
                })
                .mapToObj(trials::get)
                .toList();
    }

    private double[][] outputs(List<Trial> trials) {
        double[][] rows = trials.stream().map(Trial::row).toArray(double[][]::new);
        double[][] outputs =
                new double[rows.length][predictor.signature().target().outputs()];
        predictor.outputs(rows, outputs);
        tried += rows.length;
        return outputs;
    }

    /** Brings each changed input as near to where it was as the label allows, in turns, until none moves any more. */
    private Flip ledBack(Flip flip) {
        double[] row = flip.row().clone();
        boolean moved = true;
        while (moved) {
            moved = false;
            for (int input : flip.inputs()) {
                Optional<Double> nearer = nearer(row, input);
                if (nearer.isPresent()) {
                    row[input] = nearer.get();
                    moved = true;
                }
            }
        }
        double distance = 0;
        for (int input : flip.inputs()) {
            distance += distance(input, row[input]);
        }
        return new Flip(row, flip.inputs(), distance);
    }

    private Optional<Double> nearer(double[] row, int input) {
        Candidates some = of(input);
        double now = distance(input, row[input]);
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < some.values().length && some.distances()[i] < now; i++) {
            double[] trial = row.clone();
            trial[input] = some.values()[i];
            trials.add(new Trial(trial, some.distances()[i]));
        }
        return flipping(trials).stream().findFirst().map(trial -> trial.row()[input]);
    }

    private double distance(int input, double value) {
        Candidates some = of(input);
        for (int i = 0; i < some.values().length; i++) {
            if (some.values()[i] == value) {
                return some.distances()[i];
            }
        }
        return 0;
    }

    private Candidates of(int input) {
        return candidates.stream()
                .filter(some -> some.input() == input)
                .findFirst()
                .orElseThrow();
    }
}
