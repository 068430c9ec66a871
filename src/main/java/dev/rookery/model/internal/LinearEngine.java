package dev.rookery.model.internal;

import dev.rookery.model.LinearModel;

/** Sums and the link: there is nothing to compile. */
public record LinearEngine(LinearModel model) implements Engine {
    @Override
    public void score(double[] encoded, double[] out) {
        model.margins(encoded, out);
        model.link().apply(out);
    }
}
