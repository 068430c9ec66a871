package dev.rookery.model.internal;

import dev.rookery.model.Contributions.Method;
import dev.rookery.model.Contributions.Scale;
import dev.rookery.model.TreeEnsemble;

/** {@link TreeShap}, with the parts of a one-hot input summed, which keeps the sum exact. */
record TreeExplainer(TreeEnsemble trees, TreeShap shap, int[] sources) implements Explainer {
    @Override
    public Method method() {
        return Method.TREE_SHAP;
    }

    @Override
    public Scale scale() {
        return Explainer.scale(trees.link());
    }

    @Override
    public Parts explain(double[] encoded, int output) {
        int margin = Explainer.margin(trees.link(), output);
        double[] perColumn = new double[sources.length];
        shap.contributions(encoded, margin, perColumn);
        double[] perInput = new double[Explainer.inputs(sources)];
        for (int j = 0; j < perColumn.length; j++) {
            perInput[sources[j]] += perColumn[j];
        }
        double score = trees.base(margin);
        for (int t = 0; t < trees.trees(); t++) {
            if (trees.marginOf(t) == margin) {
                score += trees.value(trees.leaf(t, encoded));
            }
        }
        return Explainer.signed(trees.link(), output, shap.base(margin), perInput, score);
    }
}
