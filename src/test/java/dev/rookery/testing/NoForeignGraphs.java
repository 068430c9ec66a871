package dev.rookery.testing;

import dev.rookery.model.ForeignGraphs;
import dev.rookery.model.ScorerSpec;

/** For tests whose models are all Rookery's own. */
public enum NoForeignGraphs implements ForeignGraphs {
    INSTANCE;

    @Override
    public Runner open(String name, byte[] onnx, ScorerSpec.Foreign spec) {
        throw new AssertionError(name + " is no foreign graph");
    }
}
