package dev.rookery.model.internal;

import static dev.rookery.model.internal.OnnxGraph.doubles;
import static dev.rookery.model.internal.OnnxGraph.initializer;
import static dev.rookery.model.internal.OnnxGraph.integer;
import static dev.rookery.model.internal.OnnxGraph.node;
import static dev.rookery.model.internal.OnnxGraph.values;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import dev.rookery.model.NearestNeighbours;

/**
 * Nearest neighbours as ONNX and back, with the reference rows in the file. The squared differences of one feature after the other
 * are added by elementwise operators, which leave no engine a choice of the order of a sum, so distances agree to the bit and with
 * them the neighbours; {@code TopK} breaks ties by the lower index, as the standard says and {@link NearestNeighbours} does.
 */
final class OnnxNeighbours {
    private static final String ANSWERS = "answers";

    private OnnxNeighbours() {}

    static byte[] write(NearestNeighbours model) {
        int m = model.rows();
        OnnxGraph graph = new OnnxGraph();
        NodeProto.Builder columns = NodeProto.newBuilder()
                .setOpType("Split")
                .addInput(OnnxGraph.INPUT)
                .addAttribute(integer("axis", 1))
                .addAttribute(integer("num_outputs", model.features()));
        for (int j = 0; j < model.features(); j++) {
            columns.addOutput("x" + j);
        }
        graph.add(columns);
        String sum = "";
        for (int j = 0; j < model.features(); j++) {
            double[] column = new double[m];
            for (int i = 0; i < m; i++) {
                column[i] = model.reference(i, j);
            }
            graph.add(doubles("r" + j, column, 1, m))
                    .add(node("Sub", "d" + j, "x" + j, "r" + j))
                    .add(node("Mul", "s" + j, "d" + j, "d" + j));
            if (j == 0) {
                sum = "s0";
            } else {
                graph.add(node("Add", "t" + j, sum, "s" + j));
                sum = "t" + j;
            }
        }
        int outputs = model.outputs();
        double[] answers = new double[m * outputs];
        for (int i = 0; i < m; i++) {
            if (model.classes() == 0) {
                answers[i] = model.answer(i);
            } else {
                answers[i * outputs + (int) model.answer(i)] = 1;
            }
        }
        return graph.add(OnnxGraph.longs("k", model.k()))
                .add(OnnxGraph.longs("rows", 1))
                .add(doubles(ANSWERS, answers, m, outputs))
                .add(node("TopK", "distances", sum, "k")
                        .addOutput("nearest")
                        .addAttribute(integer("axis", 1))
                        .addAttribute(integer("largest", 0))
                        .addAttribute(integer("sorted", 1)))
                .add(node("Gather", "said", ANSWERS, "nearest").addAttribute(integer("axis", 0)))
                .add(node("ReduceMean", OnnxGraph.OUTPUT, "said", "rows").addAttribute(integer("keepdims", 0)))
                .bytes(model.features(), outputs);
    }

    static NearestNeighbours read(GraphProto graph, int k, int classes) {
        int features = OnnxGraph.features(graph);
        double[] answers = values(initializer(graph, ANSWERS));
        int outputs = Math.max(1, classes);
        int m = answers.length / outputs;
        if ((long) m * features > NearestNeighbours.MAX_NUMBERS) {
            throw new IllegalArgumentException(m + " rows of " + features + " numbers are too many");
        }
        double[][] references = new double[m][features];
        for (int j = 0; j < features; j++) {
            double[] column = values(initializer(graph, "r" + j));
            for (int i = 0; i < m; i++) {
                references[i][j] = column[i];
            }
        }
        double[] said = new double[m];
        for (int i = 0; i < m; i++) {
            said[i] = classes == 0 ? answers[i] : hot(answers, i * classes, classes);
        }
        return new NearestNeighbours(k, classes, references, said);
    }

    private static int hot(double[] answers, int from, int classes) {
        for (int c = 0; c < classes; c++) {
            if (answers[from + c] == 1) {
                return c;
            }
        }
        throw new IllegalArgumentException("a row is of no class");
    }
}
