package dev.rookery.model.internal;

import static dev.rookery.model.internal.OnnxGraph.doubles;
import static dev.rookery.model.internal.OnnxGraph.initializer;
import static dev.rookery.model.internal.OnnxGraph.node;
import static dev.rookery.model.internal.OnnxGraph.values;

import ai.onnx.proto.OnnxMl.GraphProto;
import dev.rookery.common.InvalidException;
import dev.rookery.model.Constant;
import dev.rookery.model.LinearModel;
import dev.rookery.model.Link;
import java.util.Arrays;

/** A linear model as ONNX and back: {@code MatMul} in double, intercepts, link. A constant is one whose weights are all 0. */
final class OnnxLinear {
    private static final String WEIGHTS = "weights";

    private OnnxLinear() {}

    static byte[] write(LinearModel model) {
        int columns = OnnxGraph.columns(model.link(), model.outputs());
        double[] weights = new double[model.features() * columns];
        double[] intercepts = new double[model.margins()];
        for (int k = 0; k < intercepts.length; k++) {
            intercepts[k] = model.intercept(k);
            for (int j = 0; j < model.features(); j++) {
                weights[j * columns + OnnxGraph.column(model.link(), k)] = model.weight(k, j);
            }
        }
        return new OnnxGraph()
                .add(doubles(WEIGHTS, weights, model.features(), columns))
                .add(node("MatMul", "sums", OnnxGraph.INPUT, WEIGHTS))
                .bytes(
                        "sums",
                        OnnxGraph.spread(model.link(), intercepts, model.outputs()),
                        model.link(),
                        model.features(),
                        model.outputs());
    }

    static byte[] write(Constant constant) {
        double[] answer = new double[constant.outputs()];
        Arrays.setAll(answer, constant::answer);
        return write(new LinearModel(
                Link.IDENTITY,
                answer,
                new double[answer.length][constant.features()],
                new double[constant.features()]));
    }

    static LinearModel read(GraphProto graph, Link link, double[] means) {
        double[] base = values(initializer(graph, "base"));
        double[] intercepts = OnnxGraph.gathered(link, base);
        double[] flat = values(initializer(graph, WEIGHTS));
        int features = OnnxGraph.features(graph);
        if (flat.length != (long) features * base.length) {
            throw new InvalidException(flat.length + " weights for " + features + " features");
        }
        double[][] weights = new double[intercepts.length][features];
        for (int k = 0; k < intercepts.length; k++) {
            for (int j = 0; j < features; j++) {
                weights[k][j] = flat[j * base.length + OnnxGraph.column(link, k)];
            }
        }
        return new LinearModel(link, intercepts, weights, means);
    }

    static Constant readConstant(GraphProto graph) {
        return new Constant(OnnxGraph.features(graph), values(initializer(graph, "base")));
    }
}
