package dev.rookery.model.internal;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.rookery.model.Link;
import dev.rookery.model.RefusedPackageException;
import dev.rookery.model.RefusedPackageException.Check;
import dev.rookery.model.TreeEnsemble;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * Trees as ONNX and back. The graph is always the same three nodes: {@code ai.onnx.ml} 5 {@code TreeEnsemble} in double, {@code
 * Add} of the base margins, {@code Softmax}; input {@code encoded} [n, features], output {@code probabilities} [n, classes]. A
 * logistic model has margin 0 for class 0, which makes the softmax its logistic function.
 *
 * <p>The reader believes nothing: it rebuilds the ensemble from the attributes, and accepts the file only when writing that
 * ensemble gives the same bytes. Whatever else an ONNX file can hold (external data, other operators, subgraphs) is thereby
 * refused without being listed.
 */
public final class OnnxTrees {
    static final String INPUT = "encoded";
    static final String OUTPUT = "probabilities";

    private static final String TREE_OPERATOR = "TreeEnsemble";
    private static final String BASE = "base";
    private static final int BRANCH_LEQ = 0;
    private static final int SUM = 1;

    private OnnxTrees() {}

    /** Class margins of the graph: a logistic model's only margin is that of class 1. */
    private static int target(Link link, int margin) {
        return link == Link.LOGISTIC ? 1 : margin;
    }

    /** Training rows per leaf, in the order of the file's leaves, 0 for the twin of a lone leaf: what ONNX has no place for. */
    public static double[] leafCovers(TreeEnsemble trees) {
        return new TreeAttributes(trees).leafCovers;
    }

    /** Deterministic: equal ensembles give equal bytes. */
    public static byte[] write(TreeEnsemble trees) {
        TreeAttributes attributes = new TreeAttributes(trees);
        double[] base = new double[trees.classes()];
        for (int m = 0; m < trees.margins(); m++) {
            base[target(trees.link(), m)] = trees.base(m);
        }
        NodeProto.Builder ensemble = NodeProto.newBuilder()
                .setOpType(TREE_OPERATOR)
                .setDomain("ai.onnx.ml")
                .addInput(INPUT)
                .addOutput("sums")
                .addAttribute(integer("aggregate_function", SUM))
                .addAttribute(integers("leaf_targetids", attributes.leafTargets))
                .addAttribute(tensor("leaf_weights", doubles("leaf_weights", attributes.leafWeights)))
                .addAttribute(integer("n_targets", trees.classes()))
                .addAttribute(integers("nodes_falseleafs", attributes.falseLeafs))
                .addAttribute(integers("nodes_falsenodeids", attributes.falseNodes))
                .addAttribute(integers("nodes_featureids", attributes.features))
                .addAttribute(tensor("nodes_modes", modes(attributes.features.length)))
                .addAttribute(tensor("nodes_splits", doubles("nodes_splits", attributes.splits)))
                .addAttribute(integers("nodes_trueleafs", attributes.trueLeafs))
                .addAttribute(integers("nodes_truenodeids", attributes.trueNodes))
                .addAttribute(integer("post_transform", 0))
                .addAttribute(integers("tree_roots", attributes.roots));
        GraphProto graph = GraphProto.newBuilder()
                .setName("rookery")
                .addNode(ensemble)
                .addNode(NodeProto.newBuilder()
                        .setOpType("Add")
                        .addInput("sums")
                        .addInput(BASE)
                        .addOutput("margins"))
                .addNode(NodeProto.newBuilder()
                        .setOpType("Softmax")
                        .addInput("margins")
                        .addOutput(OUTPUT)
                        .addAttribute(integer("axis", 1)))
                .addInitializer(doubles(BASE, base))
                .addInput(matrix(INPUT, trees.features()))
                .addOutput(matrix(OUTPUT, trees.classes()))
                .build();
        return ModelProto.newBuilder()
                .setIrVersion(10)
                .setProducerName("rookery")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(21))
                .addOpsetImport(
                        OperatorSetIdProto.newBuilder().setDomain("ai.onnx.ml").setVersion(5))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    /**
     * @param leafCovers training rows per leaf, in the order of the leaves
     * @throws RefusedPackageException ({@link Check#FORMAT})
     */
    public static TreeEnsemble read(byte[] onnx, Link link, double[] leafCovers) {
        TreeEnsemble trees;
        try {
            trees = rebuild(ModelProto.parseFrom(onnx), link, leafCovers);
        } catch (InvalidProtocolBufferException | RuntimeException e) {
            throw new RefusedPackageException(
                    Check.FORMAT, "model.onnx is not a tree ensemble in Rookery's form: " + e.getMessage(), e);
        }
        if (!Arrays.equals(write(trees), onnx)) {
            throw new RefusedPackageException(
                    Check.FORMAT, "model.onnx holds more or other things than Rookery's tree ensembles do.");
        }
        return trees;
    }

    private static TreeEnsemble rebuild(ModelProto model, Link link, double[] leafCovers) {
        GraphProto graph = model.getGraph();
        NodeProto ensemble = graph.getNode(0);
        double[] targets = values(graph.getInitializer(0));
        double[] base = link == Link.LOGISTIC ? new double[] {targets[1]} : targets;
        int features = Math.toIntExact(
                graph.getInput(0).getType().getTensorType().getShape().getDim(1).getDimValue());
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
        TreeEnsemble.Builder builder = TreeEnsemble.builder(features, link, base);
        attributes.addTo(builder, target -> link == Link.LOGISTIC ? target - 1 : target);
        return builder.build();
    }

    private static AttributeProto integer(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.INT)
                .setI(value)
                .build();
    }

    private static AttributeProto integers(String name, int[] values) {
        AttributeProto.Builder builder =
                AttributeProto.newBuilder().setName(name).setType(AttributeType.INTS);
        for (int value : values) {
            builder.addInts(value);
        }
        return builder.build();
    }

    private static AttributeProto tensor(String name, TensorProto value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.TENSOR)
                .setT(value)
                .build();
    }

    private static TensorProto doubles(String name, double[] values) {
        ByteBuffer raw = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asDoubleBuffer().put(values);
        return TensorProto.newBuilder()
                .setName(name)
                .setDataType(DataType.DOUBLE_VALUE)
                .addDims(values.length)
                .setRawData(ByteString.copyFrom(raw.array()))
                .build();
    }

    private static double[] values(TensorProto tensor) {
        double[] values = new double[tensor.getRawData().size() / 8];
        tensor.getRawData()
                .asReadOnlyByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asDoubleBuffer()
                .get(values);
        return values;
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

    private static ValueInfoProto matrix(String name, int columns) {
        TensorShapeProto shape = TensorShapeProto.newBuilder()
                .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("n"))
                .addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(columns))
                .build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(DataType.DOUBLE_VALUE)
                                .setShape(shape)))
                .build();
    }

    private static AttributeProto attribute(NodeProto node, String name) {
        List<AttributeProto> found = node.getAttributeList().stream()
                .filter(attribute -> attribute.getName().equals(name))
                .toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException(found.size() + " attributes " + name);
        }
        return found.getFirst();
    }

    private static int[] ints(NodeProto node, String name) {
        return attribute(node, name).getIntsList().stream()
                .mapToInt(Math::toIntExact)
                .toArray();
    }
}
