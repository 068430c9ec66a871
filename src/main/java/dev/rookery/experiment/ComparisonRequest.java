package dev.rookery.experiment;

import dev.rookery.common.InvalidException;
import dev.rookery.common.InvalidException.Fault;
import dev.rookery.common.Sentence;
import dev.rookery.training.Algorithm;
import dev.rookery.training.RunSpec;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * What to compare.
 *
 * @param spec data, target, task, features, folds and seed; every algorithm is judged with its default settings
 * @param algorithms at least one; the dummy, which the others are measured against, takes part in any case
 */
public record ComparisonRequest(RunSpec spec, List<Algorithm> algorithms) {
    public ComparisonRequest {
        EnumSet<Algorithm> chosen = EnumSet.noneOf(Algorithm.class);
        chosen.addAll(algorithms);
        chosen.remove(Algorithm.DUMMY);
        if (chosen.isEmpty()) {
            Sentence none = Sentence.of("experiment.noAlgorithm");
            throw new InvalidException(none, List.of(new Fault("algorithms", none)));
        }
        List<Algorithm> ordered = new ArrayList<>(chosen);
        ordered.add(Algorithm.DUMMY);
        algorithms = List.copyOf(ordered);
    }

    /** The five algorithms that suit any data set, and the dummy. */
    public static ComparisonRequest ofAll(RunSpec spec) {
        return new ComparisonRequest(spec, Algorithm.COMPARED);
    }
}
