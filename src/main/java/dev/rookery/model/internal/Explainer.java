package dev.rookery.model.internal;

import dev.rookery.model.Constant;
import dev.rookery.model.Contributions.Method;
import dev.rookery.model.Contributions.Scale;
import dev.rookery.model.ForeignGraph;
import dev.rookery.model.LinearModel;
import dev.rookery.model.Link;
import dev.rookery.model.NearestNeighbours;
import dev.rookery.model.Scorer;
import dev.rookery.model.TreeEnsemble;

/** Divides the score of a row among its encoded columns, by kind of scorer. Immutable and thread-safe. */
public sealed interface Explainer permits TreeExplainer, LinearExplainer, SampledExplainer, ConstantExplainer {
    /**
     * The score of one output, divided: {@code base + sum(perInput) = score}.
     *
     * @param error standard error of each part
     */
    record Parts(double base, double[] perInput, double score, double[] error) {}

    static Explainer of(Scorer scorer, int[] sources) {
        return switch (scorer) {
            case TreeEnsemble trees -> new TreeExplainer(trees, new TreeShap(trees), sources);
            case LinearModel linear -> new LinearExplainer(linear, sources);
            case NearestNeighbours neighbours -> SampledExplainer.of(neighbours, sources);
            case ForeignGraph graph -> SampledExplainer.of(graph, sources);
            case Constant constant -> new ConstantExplainer(constant, inputs(sources));
        };
    }

    Method method();

    Scale scale();

    /** What each input added to the score of an output. */
    Parts explain(double[] encoded, int output);

    /** Number of inputs that the encoded columns come from. */
    static int inputs(int[] sources) {
        return sources.length == 0 ? 0 : sources[sources.length - 1] + 1;
    }

    static Scale scale(Link link) {
        return switch (link) {
            case SOFTMAX -> Scale.CLASS_SCORE;
            case LOGISTIC -> Scale.LOG_ODDS;
            default -> Scale.ANSWER;
        };
    }

    /** The margin that speaks for an output. */
    static int margin(Link link, int output) {
        return link.binary() ? 0 : output;
    }

    /**
     * The parts of a margin as parts of the output's score. With a binary link class 0 has the other sign; where the margin is a
     * probability already, also the other base.
     */
    static Parts signed(Link link, int output, double base, double[] perInput, double margin) {
        double[] error = new double[perInput.length];
        if (!link.binary() || output == 1) {
            return new Parts(base, perInput, margin, error);
        }
        for (int i = 0; i < perInput.length; i++) {
            perInput[i] = 0 - perInput[i];
        }
        double whole = link == Link.COMPLEMENT ? 1 : 0;
        return new Parts(whole - base, perInput, whole - margin, error);
    }
}
