package dev.rookery.experiment;

import dev.rookery.training.Algorithm;
import dev.rookery.training.Hyperparameters;
import dev.rookery.training.Setting;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The settings that a search tries, in their order, decided by the request and its seed alone: a search that is taken up again goes
 * on where it stopped, and one that is given more trials begins with those it had. No settings come twice.
 */
final class SearchPoints {
    /** So many draws in a row that bring nothing new end a random search: its ranges are used up. */
    private static final int MAX_MISSES = 1000;
    /** Digits of a number that a search tries: nobody can tell 0.0731846 from 0.0732. */
    private static final MathContext DIGITS = new MathContext(3);

    private final Algorithm algorithm;
    private final SearchPlan plan;
    private final Map<String, Number> base;
    private final SplittableRandom random;
    private final Set<Hyperparameters> points = new LinkedHashSet<>();

    private SearchPoints(SearchRequest request) {
        this.algorithm = request.algorithm();
        this.plan = request.plan();
        this.base = Hyperparameters.values(request.spec().hyperparameters());
        this.random = new SplittableRandom(request.spec().seed());
        points.add(request.spec().hyperparameters());
    }

    /** As many as the plan has trials, or fewer where there are no more; the first is where the search begins. */
    static List<Hyperparameters> of(SearchRequest request) {
        SearchPoints search = new SearchPoints(request);
        switch (request.plan().strategy()) {
            case GRID -> search.grid();
            case RANDOM -> search.draw();
        }
        return List.copyOf(search.points);
    }

    private void draw() {
        int misses = 0;
        while (points.size() < plan.trials() && misses < MAX_MISSES) {
            Map<String, Number> values = new HashMap<>(base);
            for (Dimension dimension : plan.dimensions()) {
                values.put(dimension.setting(), at(dimension, random.nextDouble()));
            }
            misses = points.add(algorithm.with(values)) ? 0 : misses + 1;
        }
    }

    private void grid() {
        List<double[]> axes = plan.dimensions().stream().map(this::axis).toList();
        int cells = axes.stream().mapToInt(axis -> axis.length).reduce(1, Math::multiplyExact);
        for (int cell : shuffled(cells)) {
            if (points.size() >= plan.trials()) {
                return;
            }
            points.add(algorithm.with(values(axes, cell)));
        }
    }

    /** Fisher and Yates' shuffle of 0 to n - 1. */
    private int[] shuffled(int n) {
        int[] order = IntStream.range(0, n).toArray();
        for (int i = n - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
        return order;
    }

    private Map<String, Number> values(List<double[]> axes, int cell) {
        Map<String, Number> values = new HashMap<>(base);
        int rest = cell;
        for (int d = 0; d < axes.size(); d++) {
            double[] axis = axes.get(d);
            values.put(plan.dimensions().get(d).setting(), axis[rest % axis.length]);
            rest /= axis.length;
        }
        return values;
    }

    private double[] axis(Dimension dimension) {
        return IntStream.range(0, plan.steps())
                .mapToDouble(step -> at(dimension, (double) step / (plan.steps() - 1)))
                .distinct()
                .toArray();
    }

    /**
     * A value of the dimension.
     *
     * @param part of the way from its low end to its high end, in [0, 1]
     */
    private double at(Dimension dimension, double part) {
        Setting setting = SearchRequest.setting(algorithm, dimension).orElseThrow();
        double low = dimension.low();
        double high = dimension.high();
        boolean byFactors = low > 0
                && setting.searched().filter(Setting.SearchRange::byFactors).isPresent();
        double value = byFactors ? low * Math.pow(high / low, part) : low + (high - low) * part;
        double written = setting.whole()
                ? Math.rint(value)
                : new BigDecimal(value).round(DIGITS).doubleValue();
        return Math.clamp(written, low, high);
    }
}
