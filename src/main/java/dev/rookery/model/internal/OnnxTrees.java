package dev.rookery.model.internal;

import static dev.rookery.model.internal.OnnxGraph.attribute;
import static dev.rookery.model.internal.OnnxGraph.doubles;
import static dev.rookery.model.internal.OnnxGraph.initializer;
import static dev.rookery.model.internal.OnnxGraph.integer;
import static dev.rookery.model.internal.OnnxGraph.integers;
import static dev.rookery.model.internal.OnnxGraph.ints;
import static dev.rookery.model.internal.OnnxGraph.tensor;
import static dev.rookery.model.internal.OnnxGraph.values;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.ByteString;
import dev.rookery.model.Link;
import dev.rookery.model.TreeEnsemble;
import java.util.Arrays;

/** Trees as ONNX and back: {@code ai.onnx.ml} 5 {@code TreeEnsemble} in double, base margins, link. */
final class OnnxTrees {
    private static final int BRANCH_LEQ = 0;
    private static final int SUM = 1;

    private OnnxTrees() {}

    /** Training rows per leaf, in the order of the file's leaves, 0 for the twin of a lone leaf: what ONNX has no place for. */
    static double[] leafCovers(TreeEnsemble trees) {
        return new TreeAttributes(trees).leafCovers;
    }

    static byte[] write(TreeEnsemble trees) {
        TreeAttributes attributes = new TreeAttributes(trees);
        double[] base = new double[trees.margins()];
        for (int m = 0; m < base.length; m++) {
            base[m] = trees.base(m);
        }
        NodeProto.Builder ensemble = OnnxGraph.node("TreeEnsemble", "sums", OnnxGraph.INPUT)
                .setDomain("ai.onnx.ml")
                .addAttribute(integer("aggregate_function", SUM))
                .addAttribute(integers("leaf_targetids", attributes.leafTargets))
                .addAttribute(tensor("leaf_weights", doubles("leaf_weights", attributes.leafWeights)))
                .addAttribute(integer("n_targets", OnnxGraph.columns(trees.link(), trees.outputs())))
                .addAttribute(integers("nodes_falseleafs", attributes.falseLeafs))
                .addAttribute(integers("nodes_falsenodeids", attributes.falseNodes))
                .addAttribute(integers("nodes_featureids", attributes.features))
                .addAttribute(tensor("nodes_modes", modes(attributes.features.length)))
                .addAttribute(tensor("nodes_splits", doubles("nodes_splits", attributes.splits)))
                .addAttribute(integers("nodes_trueleafs", attributes.trueLeafs))
                .addAttribute(integers("nodes_truenodeids", attributes.trueNodes))
                .addAttribute(integer("post_transform", 0))
                .addAttribute(integers("tree_roots", attributes.roots));
        return new OnnxGraph()
                .add(ensemble)
                .bytes(
                        "sums",
                        OnnxGraph.spread(trees.link(), base, trees.outputs()),
                        trees.link(),
                        trees.features(),
                        trees.outputs());
    }

    /** @param leafCovers training rows per leaf, in the order of the leaves */
    static TreeEnsemble read(GraphProto graph, Link link, double[] leafCovers) {
        NodeProto ensemble = graph.getNode(0);
        TreeAttributes attributes = new TreeAttributes(
                ints(ensemble, "nodes_featureids"),
                values(attribute(ensemble, "nodes_splits").getT()),
                ints(ensemble, "nodes_truenodeids"),
                ints(ensemble, "nodes_trueleafs"),
                ints(ensemble, "nodes_falsenodeids"),
                ints(ensemble, "nodes_falseleafs"),
                ints(ensemble, "leaf_targetids"),
                values(attribute(ensemble, "leaf_weights").getT()),
                leafCovers,
                ints(ensemble, "tree_roots"));
        TreeEnsemble.Builder builder = TreeEnsemble.builder(
                OnnxGraph.features(graph), link, OnnxGraph.gathered(link, values(initializer(graph, "base"))));
        attributes.addTo(builder, target -> link == Link.LOGISTIC ? target - 1 : target);
        return builder.build();
    }

    private static TensorProto modes(int count) {
        byte[] modes = new byte[count];
        Arrays.fill(modes, (byte) BRANCH_LEQ);
        return TensorProto.newBuilder()
                .setName("nodes_modes")
                .setDataType(DataType.UINT8_VALUE)
                .addDims(count)
                .setRawData(ByteString.copyFrom(modes))
                .build();
    }
}
