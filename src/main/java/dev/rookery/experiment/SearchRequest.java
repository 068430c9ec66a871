package dev.rookery.experiment;

import dev.rookery.common.InvalidException.Fault;
import dev.rookery.common.Sentence;
import dev.rookery.training.Algorithm;
import dev.rookery.training.Hyperparameters;
import dev.rookery.training.RunSpec;
import dev.rookery.training.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What to search.
 *
 * @param spec data, target, features, folds, seed, and the settings that the search begins with: what the plan does not vary stays
 *     as it is there
 * @param plan whose dimensions lie within what the algorithm's settings allow
 */
public record SearchRequest(RunSpec spec, SearchPlan plan) {
    public SearchRequest {
        List<Fault> faults = new ArrayList<>();
        Algorithm algorithm = Hyperparameters.algorithm(spec.hyperparameters());
        for (Dimension dimension : plan.dimensions()) {
            setting(algorithm, dimension)
                    .ifPresentOrElse(
                            setting -> check(setting, dimension, faults),
                            () -> faults.add(new Fault(
                                    dimension.setting(),
                                    Sentence.of("training.setting.unknown")
                                            .with("setting", dimension.setting())
                                            .with("key", algorithm.key()))));
        }
        SearchPlan.refuse(faults);
    }

    public Algorithm algorithm() {
        return Hyperparameters.algorithm(spec.hyperparameters());
    }

    static Optional<Setting> setting(Algorithm algorithm, Dimension dimension) {
        return algorithm.settings().stream()
                .filter(setting -> setting.name().equals(dimension.setting()))
                .findFirst();
    }

    private static void check(Setting setting, Dimension dimension, List<Fault> faults) {
        for (double end : new double[] {dimension.low(), dimension.high()}) {
            if (!setting.allows(end)) {
                faults.add(new Fault(setting.name(), setting.fault(end)));
                return;
            }
        }
        if (!(dimension.low() < dimension.high())) {
            faults.add(new Fault(
                    setting.name(),
                    Sentence.of("search.order").with("setting", Sentence.of("training.setting." + setting.name()))));
        }
    }
}
