package dev.rookery.model.internal;

import dev.rookery.model.Contributions.Method;
import dev.rookery.model.Contributions.Scale;
import dev.rookery.model.LinearModel;

/**
 * The Shapley values of a linear model whose features are taken as independent: {@code w_j * (x_j - mean_j)} (Lundberg and Lee, "A
 * Unified Approach to Interpreting Model Predictions", NIPS 2017, Corollary 1), summed over the columns of an input.
 */
record LinearExplainer(LinearModel model, int[] sources) implements Explainer {
    @Override
    public Method method() {
        return Method.LINEAR_SHAP;
    }

    @Override
    public Scale scale() {
        return Explainer.scale(model.link());
    }

    @Override
    public Parts explain(double[] encoded, int output) {
        int margin = Explainer.margin(model.link(), output);
        double base = model.intercept(margin);
        double[] perInput = new double[Explainer.inputs(sources)];
        for (int j = 0; j < sources.length; j++) {
            base += model.weight(margin, j) * model.mean(j);
            perInput[sources[j]] += model.weight(margin, j) * (encoded[j] - model.mean(j));
        }
        return Explainer.signed(model.link(), output, base, perInput, model.margin(margin, encoded));
    }
}
