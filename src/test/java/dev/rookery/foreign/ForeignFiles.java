package dev.rookery.foreign;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Graphs as other tools write them, of irises: the petal's length tells the species apart nearly always. And some that are up to no good. */
public final class ForeignFiles {
    public static final List<String> COLUMNS =
            List.of("sepal_length_cm", "sepal_width_cm", "petal_length_cm", "petal_width_cm");

    /** Scores of setosa, versicolor and virginica: lines in the petal's length that cross at 2.45 and 4.9 cm. */
    private static final float[][] WEIGHTS = {{0, 0, 0}, {0, 0, 0}, {0, 2, 6}, {0, 0, 0}};

    private static final float[] BIASES = {0, -4.9f, -24.5f};

    private ForeignFiles() {}

    /** As skl2onnx writes a LogisticRegression with zipmap=False: one tensor in, labels and probabilities out. */
    public static byte[] sklearn() {
        OnnxMl.AttributeProto.Builder coefficients =
                attribute("coefficients", OnnxMl.AttributeProto.AttributeType.FLOATS);
        for (int k = 0; k < 3; k++) {
            for (float[] column : WEIGHTS) {
                coefficients.addFloats(column[k]);
            }
        }
        OnnxMl.AttributeProto.Builder intercepts = attribute("intercepts", OnnxMl.AttributeProto.AttributeType.FLOATS);
        for (float bias : BIASES) {
            intercepts.addFloats(bias);
        }
        OnnxMl.NodeProto classifier = OnnxMl.NodeProto.newBuilder()
                .setOpType("LinearClassifier")
                .setDomain("ai.onnx.ml")
                .addInput("X")
                .addOutput("label")
                .addOutput("probabilities")
                .addAttribute(coefficients)
                .addAttribute(intercepts)
                .addAttribute(attribute("post_transform", OnnxMl.AttributeProto.AttributeType.STRING)
                        .setS(ByteString.copyFromUtf8("SOFTMAX")))
                .addAttribute(attribute("classlabels_strings", OnnxMl.AttributeProto.AttributeType.STRINGS)
                        .addAllStrings(List.of(
                                ByteString.copyFromUtf8("setosa"),
                                ByteString.copyFromUtf8("versicolor"),
                                ByteString.copyFromUtf8("virginica"))))
                .build();
        return model(OnnxMl.GraphProto.newBuilder()
                        .addInput(port("X", 1, -1, 4))
                        .addNode(classifier)
                        .addOutput(port("label", 8, -1))
                        .addOutput(port("probabilities", 1, -1, 3)))
                .addMetadataProps(OnnxMl.StringStringEntryProto.newBuilder()
                        .setKey("feature_names")
                        .setValue("[\"" + String.join("\", \"", COLUMNS) + "\"]"))
                .build()
                .toByteArray();
    }

    /** As torch exports a linear layer without dynamic axes: one row at a time, scores out, no names. */
    public static byte[] torch() {
        return scores(BIASES).build().toByteArray();
    }

    /** The same, and it thinks that every iris is a virginica. */
    static byte[] stubborn() {
        return scores(new float[] {0, 0, 1000}).build().toByteArray();
    }

    /** As skl2onnx writes a regression over columns with types of their own: the petal's width from its length. */
    static byte[] regression() {
        return model(OnnxMl.GraphProto.newBuilder()
                        .addInput(port("petal_length_cm", 11, -1, 1))
                        .addInput(port("sepal_length_cm", 11, -1, 1))
                        .addInitializer(doubles("slope", 0.416))
                        .addInitializer(doubles("start", -0.363))
                        .addInitializer(doubles("none", 0))
                        .addNode(node("Mul", List.of("petal_length_cm", "slope"), "sloped"))
                        .addNode(node("Mul", List.of("sepal_length_cm", "none"), "nothing"))
                        .addNode(node("Add", List.of("sloped", "nothing"), "both"))
                        .addNode(node("Add", List.of("both", "start"), "variable"))
                        .addOutput(port("variable", 11, -1, 1)))
                .build()
                .toByteArray();
    }

    /** Asks for a tensor of 400,000 x 400,000 floats: 640 GB. */
    static byte[] giant() {
        OnnxMl.ModelProto.Builder scores = scores(BIASES);
        scores.getGraphBuilder()
                .addInitializer(longs("shape", 400_000, 400_000))
                .addNode(node("ConstantOfShape", List.of("shape"), "huge"))
                .addNode(node("ReduceSum", List.of("huge"), "sum"))
                .addNode(node("Add", List.of("scores", "sum"), "output"))
                .setOutput(0, port("output", 1, 1, 3));
        return scores.build().toByteArray();
    }

    /** Answers a map a row, as skl2onnx does unless it is told otherwise; here simply a text. */
    static byte[] withoutNumbers() {
        OnnxMl.ModelProto.Builder scores = scores(BIASES);
        scores.getGraphBuilder().setOutput(0, port("scores", 8, 1, 3));
        return scores.build().toByteArray();
    }

    private static OnnxMl.ModelProto.Builder scores(float[] biases) {
        float[] weights = new float[12];
        for (int i = 0; i < 4; i++) {
            System.arraycopy(WEIGHTS[i], 0, weights, i * 3, 3);
        }
        return model(OnnxMl.GraphProto.newBuilder()
                .addInput(port("input", 1, 1, 4))
                .addInitializer(floats("weights", List.of(4L, 3L), weights))
                .addInitializer(floats("biases", List.of(3L), biases))
                .addNode(node("MatMul", List.of("input", "weights"), "products"))
                .addNode(node("Add", List.of("products", "biases"), "scores"))
                .addOutput(port("scores", 1, 1, 3)));
    }

    private static OnnxMl.ModelProto.Builder model(OnnxMl.GraphProto.Builder graph) {
        return OnnxMl.ModelProto.newBuilder()
                .setIrVersion(7)
                .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setVersion(13))
                .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder()
                        .setDomain("ai.onnx.ml")
                        .setVersion(1))
                .setGraph(graph.setName("foreign"));
    }

    private static OnnxMl.AttributeProto.Builder attribute(String name, OnnxMl.AttributeProto.AttributeType type) {
        return OnnxMl.AttributeProto.newBuilder().setName(name).setType(type);
    }

    private static OnnxMl.NodeProto node(String operator, List<String> inputs, String output) {
        return OnnxMl.NodeProto.newBuilder()
                .setOpType(operator)
                .addAllInput(inputs)
                .addOutput(output)
                .build();
    }

    private static OnnxMl.ValueInfoProto port(String name, int type, long... shape) {
        OnnxMl.TensorShapeProto.Builder dimensions = OnnxMl.TensorShapeProto.newBuilder();
        for (long size : shape) {
            OnnxMl.TensorShapeProto.Dimension.Builder dimension = OnnxMl.TensorShapeProto.Dimension.newBuilder();
            dimensions.addDim(size < 0 ? dimension.setDimParam("rows") : dimension.setDimValue(size));
        }
        return OnnxMl.ValueInfoProto.newBuilder()
                .setName(name)
                .setType(OnnxMl.TypeProto.newBuilder()
                        .setTensorType(OnnxMl.TypeProto.Tensor.newBuilder()
                                .setElemType(type)
                                .setShape(dimensions)))
                .build();
    }

    private static OnnxMl.TensorProto longs(String name, long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            bytes.putLong(value);
        }
        OnnxMl.TensorProto.Builder tensor =
                OnnxMl.TensorProto.newBuilder().setName(name).setDataType(7);
        if (values.length > 1) {
            tensor.addDims(values.length);
        }
        return tensor.setRawData(ByteString.copyFrom(bytes.flip())).build();
    }

    private static OnnxMl.TensorProto floats(String name, List<Long> shape, float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return OnnxMl.TensorProto.newBuilder()
                .setName(name)
                .setDataType(1)
                .addAllDims(shape)
                .setRawData(ByteString.copyFrom(bytes.flip()))
                .build();
    }

    private static OnnxMl.TensorProto doubles(String name, double value) {
        return OnnxMl.TensorProto.newBuilder()
                .setName(name)
                .setDataType(11)
                .setRawData(ByteString.copyFrom(ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putDouble(value)
                        .flip()))
                .build();
    }
}
