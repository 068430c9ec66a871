package dev.rookery.serving;

import dev.rookery.common.InvalidException;
import dev.rookery.common.InvalidException.Fault;
import dev.rookery.common.Sentence;
import dev.rookery.model.Input;
import dev.rookery.model.Signature;
import dev.rookery.schema.ColumnType;
import dev.rookery.schema.RowRule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The values that one input may take instead of its present one, the nearest first; of two equally near the lower comes first.
 * They lie inside the training range and what the contract allows, whole steps away from the present value. A missing input has
 * none: nobody knows what it would change from.
 *
 * @param distances from the present value, see {@link Counterfactual#distance()}
 */
record Candidates(int input, double[] values, double[] distances) {
    /** A finer grid than this is thinned out. */
    private static final int MOST = 400;

    private static final double STEPS_PER_RANGE = 100;

    static Candidates of(Signature signature, int at, double present, Wish wish) {
        Input input = signature.inputs().get(at);
        Move move = wish.moves().getOrDefault(input.name(), Move.FREE);
        List<RowRule> rules = signature.rules().stream()
                .filter(rule -> rule.column().equals(input.name()))
                .toList();
        List<double[]> found = new ArrayList<>();
        if (move != Move.FIXED && !Double.isNaN(present)) {
            switch (input) {
                case Input.Number number -> numbers(number, present, move, wish, rules, found);
                case Input.Category category -> levels(category, present, move, rules, found);
            }
        }
        found.sort(Comparator.<double[]>comparingDouble(pair -> pair[1]).thenComparingDouble(pair -> pair[0]));
        return new Candidates(
                at,
                found.stream().mapToDouble(pair -> pair[0]).toArray(),
                found.stream().mapToDouble(pair -> pair[1]).toArray());
    }

    /** At most so many of them, evenly spread over the near and the far. */
    Candidates thinned(int most) {
        if (values.length <= most) {
            return this;
        }
        int[] kept = IntStream.range(0, most)
                .map(i -> (int) ((long) i * (values.length - 1) / (most - 1)))
                .distinct()
                .toArray();
        return new Candidates(
                input,
                IntStream.of(kept).mapToDouble(i -> values[i]).toArray(),
                IntStream.of(kept).mapToDouble(i -> distances[i]).toArray());
    }

    private static void numbers(
            Input.Number input, double present, Move move, Wish wish, List<RowRule> rules, List<double[]> found) {
        double range = input.max() - input.min();
        double step = wish.steps().getOrDefault(input.name(), usualStep(input));
        if (!(step > 0) || Double.isInfinite(step)) {
            throw invalid(input, "counterfactual.step");
        }
        if (range == 0) {
            return;
        }
        double low = move == Move.UP ? Math.max(present, input.min()) : input.min();
        double high = move == Move.DOWN ? Math.min(present, input.max()) : input.max();
        for (RowRule rule : rules) {
            if (rule instanceof RowRule.Range allowed) {
                low = Math.max(low, allowed.min());
                high = Math.min(high, allowed.max());
            }
        }
        long first = (long) Math.ceil((low - present) / step);
        long last = (long) Math.floor((high - present) / step);
        long stride = Math.max(1, (last - first) / MOST);
        for (long j = first; j <= last; j += j < 0 && j + stride > 0 ? -j : stride) {
            // In decimals, because people read the value: 46.3 and not 46.300000000000004.
            double value = BigDecimal.valueOf(present)
                    .add(BigDecimal.valueOf(step).multiply(BigDecimal.valueOf(j)))
                    .doubleValue();
            boolean whole = input.type() != ColumnType.INTEGER || value == Math.rint(value);
            if (j != 0 && value >= low && value <= high && whole) {
                found.add(new double[] {value, Math.abs(value - present) / range});
            }
        }
    }

    private static void levels(
            Input.Category input, double present, Move move, List<RowRule> rules, List<double[]> found) {
        if (move != Move.FREE) {
            throw invalid(input, "counterfactual.order");
        }
        for (int level = 0; level < input.levels().size(); level++) {
            String name = input.levels().get(level);
            boolean allowed = rules.stream()
                    .allMatch(rule -> !(rule instanceof RowRule.Allowed some)
                            || some.values().contains(name));
            if (level != present && allowed) {
                found.add(new double[] {level, 1});
            }
        }
    }

    /** 1 for whole numbers and days; else the power of ten at or below a hundredth of the training range. */
    static double usualStep(Input.Number input) {
        if (input.type() != ColumnType.NUMERIC) {
            return 1;
        }
        double range = input.max() - input.min();
        return range == 0 ? 1 : Math.pow(10, Math.floor(Math.log10(range / STEPS_PER_RANGE)));
    }

    private static InvalidException invalid(Input input, String key) {
        Sentence sentence = Sentence.of(key).with("field", input.name());
        return new InvalidException(sentence, List.of(new Fault(input.name(), sentence)));
    }
}
