package dev.rookery.ui.run;

import dev.rookery.tracking.Run;
import dev.rookery.tracking.RunQuery.Attribute;
import dev.rookery.tracking.RunQuery.Order;
import dev.rookery.ui.model.MetricWords;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the table of runs can show and be sorted by: a metric, a parameter, or something of the run itself. Its {@link #address} is how
 * filters name it too.
 */
sealed interface RunColumn {
    /** Metrics shown where nobody chose. */
    int USUAL = 4;

    RunColumn STARTED = new OfAttribute(Attribute.STARTED, "start_time");
    RunColumn NAME = new OfAttribute(Attribute.NAME, "run_name");

    String METRICS = "metrics.";
    String PARAMS = "params.";

    String address();

    Order order(boolean ascending);

    record OfMetric(String key) implements RunColumn {
        @Override
        public String address() {
            return METRICS + key;
        }

        @Override
        public Order order(boolean ascending) {
            return new Order.ByMetric(key, ascending);
        }

        Optional<String> cell(Run run) {
            return Optional.ofNullable(run.metrics().get(key))
                    .map(value -> MetricWords.writtenInColumn(key).apply(value));
        }
    }

    record OfParam(String key) implements RunColumn {
        @Override
        public String address() {
            return PARAMS + key;
        }

        @Override
        public Order order(boolean ascending) {
            return new Order.ByParam(key, ascending);
        }

        Optional<String> cell(Run run) {
            return Optional.ofNullable(run.params().get(key));
        }
    }

    record OfAttribute(Attribute attribute, String address) implements RunColumn {
        @Override
        public Order order(boolean ascending) {
            return new Order.ByAttribute(attribute, ascending);
        }
    }

    static Optional<RunColumn> of(String address) {
        if (address.startsWith(METRICS) && address.length() > METRICS.length()) {
            return Optional.of(new OfMetric(address.substring(METRICS.length())));
        }
        if (address.startsWith(PARAMS) && address.length() > PARAMS.length()) {
            return Optional.of(new OfParam(address.substring(PARAMS.length())));
        }
        return Stream.of(STARTED, NAME)
                .filter(column -> column.address().equals(address))
                .findFirst();
    }

    /** All metrics and parameters of these runs, the most common first. */
    static List<RunColumn> among(List<Run> runs) {
        Map<String, Integer> metrics = new TreeMap<>();
        Map<String, Integer> params = new TreeMap<>();
        runs.forEach(run -> {
            run.latest().keySet().forEach(key -> metrics.merge(key, 1, Integer::sum));
            run.params().keySet().forEach(key -> params.merge(key, 1, Integer::sum));
        });
        return Stream.concat(
                        commonest(metrics).map(key -> (RunColumn) new OfMetric(key)),
                        commonest(params).map(OfParam::new))
                .toList();
    }

    /** The metrics that most of the runs have; those of a test before those of training. */
    static List<RunColumn> usual(List<Run> runs) {
        return among(runs).stream()
                .filter(OfMetric.class::isInstance)
                .sorted(Comparator.comparing(column -> !column.address().startsWith(METRICS + "test_")))
                .limit(USUAL)
                .toList();
    }

    private static Stream<String> commonest(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(Map.Entry::getKey);
    }
}
