package dev.rookery.pipeline;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import dev.rookery.training.Algorithm;
import dev.rookery.training.Hyperparameters;
import dev.rookery.training.RunSpec;
import dev.rookery.training.Setting;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The parameters of steps, and what they change about the settings that a run begins with. */
final class StepSettings {
    static final String ALGORITHM = "algorithm";

    private static final String SEED = "seed";

    private StepSettings() {}

    static boolean knows(StepName step, String parameter) {
        return switch (step) {
            case PREPARE_DATA -> parameter.equals(SEED);
            case TRAIN_MODEL ->
                parameter.equals(ALGORITHM)
                        || Arrays.stream(Algorithm.values())
                                .flatMap(algorithm -> algorithm.settings().stream())
                                .map(Setting::name)
                                .anyMatch(parameter::equals);
            case CHECK_DVC, PULL_DATA, TEST_MODEL, CHECK_METRICS, UPDATE_MODEL -> false;
        };
    }

    /** Everything but the algorithm. */
    static Map<String, Double> numbers(Map<String, String> with) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        with.forEach((name, value) -> {
            if (!name.equals(ALGORITHM)) {
                numbers.put(name, number(name, value));
            }
        });
        return numbers;
    }

    private static double number(String name, String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new InvalidException(
                    Sentence.of("pipeline.parameter.number").with("name", name).with("value", value), e);
        }
    }

    static RunSpec apply(PipelinePlan plan, RunSpec base) {
        RunSpec spec = base;
        String seed = plan.of(StepName.PREPARE_DATA).with().get(SEED);
        if (seed != null) {
            spec = spec.withSeed((long) number(SEED, seed));
        }
        Map<String, String> train = plan.of(StepName.TRAIN_MODEL).with();
        if (train.isEmpty()) {
            return spec;
        }
        String named = train.get(ALGORITHM);
        Algorithm before = Hyperparameters.algorithm(spec.hyperparameters());
        Algorithm algorithm = named == null ? before : Algorithm.ofKey(named);
        Map<String, Number> values = new LinkedHashMap<>();
        if (algorithm == before) {
            values.putAll(Hyperparameters.values(spec.hyperparameters()));
        }
        values.putAll(numbers(train));
        return spec.withHyperparameters(algorithm.with(values));
    }
}
