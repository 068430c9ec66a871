package dev.rookery.model.internal;

import dev.rookery.model.Constant;

/** The same answer to every row. */
public record ConstantEngine(Constant constant) implements Engine {
    @Override
    public void score(double[] encoded, double[] out) {
        for (int k = 0; k < constant.outputs(); k++) {
            out[k] = constant.answer(k);
        }
    }
}
