package dev.rookery.model.internal;

import dev.rookery.model.Constant;
import dev.rookery.model.Contributions.Method;
import dev.rookery.model.Contributions.Scale;

/** Nothing moves a constant. */
record ConstantExplainer(Constant constant, int inputs) implements Explainer {
    @Override
    public Method method() {
        return Method.CONSTANT;
    }

    @Override
    public Scale scale() {
        return Scale.ANSWER;
    }

    @Override
    public Parts explain(double[] encoded, int output) {
        double answer = constant.answer(output);
        return new Parts(answer, new double[inputs], answer, new double[inputs]);
    }
}
