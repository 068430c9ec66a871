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
import dev.rookery.model.Link;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * The words that Rookery's ONNX files are written in: input {@code encoded} [n, features], output {@code outputs} [n, outputs], all
 * in double; initializers before nodes in the order they are added. Equal calls give equal bytes. Not thread-safe.
 */
final class OnnxGraph {
    static final String INPUT = "encoded";
    static final String OUTPUT = "outputs";

    private static final String MARGINS = "margins";
    private static final String ONE = "one";

    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("rookery");

    OnnxGraph add(TensorProto initializer) {
        graph.addInitializer(initializer);
        return this;
    }

    OnnxGraph add(NodeProto.Builder node) {
        graph.addNode(node);
        return this;
    }

    /**
     * Ends the graph with base margins and link. The sums have one column per output, but a {@link Link#COMPLEMENT}'s only one; a
     * {@link Link#LOGISTIC}'s column of class 0 is 0, which makes the softmax its logistic function.
     */
    byte[] bytes(String sums, double[] base, Link link, int features, int outputs) {
        add(doubles("base", base));
        String margins = link == Link.IDENTITY ? OUTPUT : MARGINS;
        add(node("Add", margins, sums, "base"));
        switch (link) {
            case SOFTMAX, LOGISTIC -> add(node("Softmax", OUTPUT, MARGINS).addAttribute(integer("axis", 1)));
            case COMPLEMENT -> {
                add(doubles(ONE, new double[] {1}));
                add(node("Sub", "others", ONE, MARGINS));
                add(node("Concat", OUTPUT, "others", MARGINS).addAttribute(integer("axis", 1)));
            }
            case IDENTITY -> {}
        }
        return bytes(features, outputs);
    }

    byte[] bytes(int features, int outputs) {
        return ModelProto.newBuilder()
                .setIrVersion(10)
                .setProducerName("rookery")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(21))
                .addOpsetImport(
                        OperatorSetIdProto.newBuilder().setDomain("ai.onnx.ml").setVersion(5))
                .setGraph(graph.addInput(matrix(INPUT, features)).addOutput(matrix(OUTPUT, outputs)))
                .build()
                .toByteArray();
    }

    /** The column of a margin in sums that have one per output. */
    static int column(Link link, int margin) {
        return link == Link.LOGISTIC ? 1 : margin;
    }

    /** Number of columns of the sums. */
    static int columns(Link link, int outputs) {
        return link == Link.COMPLEMENT ? 1 : outputs;
    }

    /** The base margins as the graph adds them. */
    static double[] spread(Link link, double[] margins, int outputs) {
        double[] base = new double[columns(link, outputs)];
        for (int m = 0; m < margins.length; m++) {
            base[column(link, m)] = margins[m];
        }
        return base;
    }

    /** The inverse of {@link #spread}. */
    static double[] gathered(Link link, double[] base) {
        return link == Link.LOGISTIC ? new double[] {base[1]} : base;
    }

    static int features(GraphProto graph) {
        return Math.toIntExact(
                graph.getInput(0).getType().getTensorType().getShape().getDim(1).getDimValue());
    }

    static TensorProto initializer(GraphProto graph, String name) {
        List<TensorProto> found = graph.getInitializerList().stream()
                .filter(initializer -> initializer.getName().equals(name))
                .toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException(found.size() + " initializers " + name);
        }
        return found.getFirst();
    }

    static NodeProto.Builder node(String operator, String output, String... inputs) {
        return NodeProto.newBuilder()
                .setOpType(operator)
                .addAllInput(Arrays.asList(inputs))
                .addOutput(output);
    }

    static AttributeProto integer(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.INT)
                .setI(value)
                .build();
    }

    static AttributeProto integers(String name, int[] values) {
        AttributeProto.Builder builder =
                AttributeProto.newBuilder().setName(name).setType(AttributeType.INTS);
        for (int value : values) {
            builder.addInts(value);
        }
        return builder.build();
    }

    static AttributeProto tensor(String name, TensorProto value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.TENSOR)
                .setT(value)
                .build();
    }

    static TensorProto doubles(String name, double[] values) {
        return doubles(name, values, values.length);
    }

    static TensorProto doubles(String name, double[] values, long... dimensions) {
        ByteBuffer raw = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asDoubleBuffer().put(values);
        return TensorProto.newBuilder()
                .setName(name)
                .setDataType(DataType.DOUBLE_VALUE)
                .addAllDims(Arrays.stream(dimensions).boxed().toList())
                .setRawData(ByteString.copyFrom(raw.array()))
                .build();
    }

    static TensorProto longs(String name, long... values) {
        ByteBuffer raw = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asLongBuffer().put(values);
        return TensorProto.newBuilder()
                .setName(name)
                .setDataType(DataType.INT64_VALUE)
                .addDims(values.length)
                .setRawData(ByteString.copyFrom(raw.array()))
                .build();
    }

    static double[] values(TensorProto tensor) {
        double[] values = new double[tensor.getRawData().size() / 8];
        tensor.getRawData()
                .asReadOnlyByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asDoubleBuffer()
                .get(values);
        return values;
    }

    static ValueInfoProto matrix(String name, int columns) {
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

    static AttributeProto attribute(NodeProto node, String name) {
        List<AttributeProto> found = node.getAttributeList().stream()
                .filter(attribute -> attribute.getName().equals(name))
                .toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException(found.size() + " attributes " + name);
        }
        return found.getFirst();
    }

    static int[] ints(NodeProto node, String name) {
        return attribute(node, name).getIntsList().stream()
                .mapToInt(Math::toIntExact)
                .toArray();
    }
}
