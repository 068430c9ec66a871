package dev.rookery.vision;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Captioners that are up to no good: the demo model with another encoder. */
public final class OddModels {
    private static final List<Long> PIXELS = List.of(-1L, 3L, 64L, 64L);

    private OddModels() {}

    /** A folder with the demo captioner's files, whose encoder is replaced. */
    public static Path with(OnnxMl.ModelProto encoder, Path folder) throws IOException {
        copyDemo(folder);
        Files.write(folder.resolve("encoder_model.onnx"), encoder.toByteArray());
        return folder;
    }

    public static void copyDemo(Path folder) throws IOException {
        try (var files = Files.list(DemoCaptioner.folder())) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
    }

    /** Adds zero to the picture about 9 * 10^18 times. */
    public static OnnxMl.ModelProto endless() {
        OnnxMl.GraphProto body = OnnxMl.GraphProto.newBuilder()
                .setName("body")
                .addInput(port("i", 7, List.of()))
                .addInput(port("go", 9, List.of()))
                .addInput(port("x", 1, PIXELS))
                .addNode(node("Identity", List.of("go"), "goOn"))
                .addNode(node("Add", List.of("x", "zero"), "y"))
                .addInitializer(floats("zero", List.of(), 0))
                .addOutput(port("goOn", 9, List.of()))
                .addOutput(port("y", 1, PIXELS))
                .build();
        OnnxMl.NodeProto loop =
                node("Loop", List.of("times", "always", "pixel_values"), "last_hidden_state").toBuilder()
                        .addAttribute(OnnxMl.AttributeProto.newBuilder()
                                .setName("body")
                                .setType(OnnxMl.AttributeProto.AttributeType.GRAPH)
                                .setG(body))
                        .build();
        return model(OnnxMl.GraphProto.newBuilder()
                .addInitializer(longs("times", List.of(), Long.MAX_VALUE))
                .addInitializer(OnnxMl.TensorProto.newBuilder()
                        .setName("always")
                        .setDataType(9)
                        .setRawData(ByteString.copyFrom(new byte[] {1})))
                .addNode(loop));
    }

    /** Asks for a tensor of 400,000 x 400,000 floats: 640 GB. */
    public static OnnxMl.ModelProto giant() {
        return model(OnnxMl.GraphProto.newBuilder()
                .addInitializer(longs("shape", List.of(2L), 400_000, 400_000))
                .addNode(node("ConstantOfShape", List.of("shape"), "huge"))
                .addNode(node("ReduceSum", List.of("huge"), "sum"))
                .addNode(node("Add", List.of("pixel_values", "sum"), "last_hidden_state")));
    }

    /** Conditions within conditions. */
    public static OnnxMl.ModelProto nested(int depth) {
        OnnxMl.GraphProto inner = OnnxMl.GraphProto.newBuilder()
                .setName("g")
                .addNode(node("Identity", List.of("pixel_values"), "r0"))
                .addOutput(port("r0", 1, PIXELS))
                .build();
        for (int i = 1; i <= depth; i++) {
            OnnxMl.AttributeProto.Builder branch = OnnxMl.AttributeProto.newBuilder()
                    .setType(OnnxMl.AttributeProto.AttributeType.GRAPH)
                    .setG(inner);
            inner = OnnxMl.GraphProto.newBuilder()
                    .setName("g" + i)
                    .addNode(node("If", List.of("always"), "r" + i).toBuilder()
                            .addAttribute(branch.setName("then_branch").build())
                            .addAttribute(branch.setName("else_branch").build()))
                    .addOutput(port("r" + i, 1, PIXELS))
                    .build();
            if (depth > 12) {
                // Both branches alike would double the file with every level.
                inner = inner.toBuilder()
                        .setNode(0, inner.getNode(0).toBuilder().removeAttribute(1))
                        .build();
            }
        }
        return model(OnnxMl.GraphProto.newBuilder().addAllNode(inner.getNodeList()));
    }

    /** A decoder that always says the last of so many tokens. */
    public static OnnxMl.ModelProto speaking(int tokens) {
        ByteBuffer last = ByteBuffer.allocate(4 * tokens).order(ByteOrder.LITTLE_ENDIAN);
        last.putFloat(4 * (tokens - 1), 10);
        return OnnxMl.ModelProto.newBuilder()
                .setIrVersion(7)
                .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setVersion(13))
                .setGraph(OnnxMl.GraphProto.newBuilder()
                        .setName("odd")
                        .addInput(port("input_ids", 7, List.of(-1L, -1L)))
                        .addInput(port("encoder_hidden_states", 1, List.of(-1L, -1L, 128L)))
                        .addInitializer(longs("axis", List.of(1L), 2))
                        .addInitializer(OnnxMl.TensorProto.newBuilder()
                                .setName("last")
                                .setDataType(1)
                                .addDims(tokens)
                                .setRawData(ByteString.copyFrom(last)))
                        .addInitializer(floats("zero", List.of(), 0))
                        .addNode(node("Cast", List.of("input_ids"), "ids").toBuilder()
                                .addAttribute(OnnxMl.AttributeProto.newBuilder()
                                        .setName("to")
                                        .setType(OnnxMl.AttributeProto.AttributeType.INT)
                                        .setI(1)))
                        .addNode(node("Mul", List.of("ids", "zero"), "zeros"))
                        .addNode(node("Unsqueeze", List.of("zeros", "axis"), "column"))
                        .addNode(node("Add", List.of("column", "last"), "logits"))
                        .addOutput(port("logits", 1, List.of(-1L, -1L, (long) tokens))))
                .build();
    }

    /** Keeps its weights in a file outside its folder. */
    public static OnnxMl.ModelProto external() {
        return external(weights()
                .setDataLocation(OnnxMl.TensorProto.DataLocation.EXTERNAL)
                .addExternalData(elsewhere()));
    }

    /** Names a file, and does not say that it should be read. */
    public static OnnxMl.ModelProto externalOnTheSly() {
        return external(weights().addExternalData(elsewhere()));
    }

    /** Says that its weights are elsewhere, and not where. */
    public static OnnxMl.ModelProto externalSomewhere() {
        return external(weights().setDataLocation(OnnxMl.TensorProto.DataLocation.EXTERNAL));
    }

    /**
     * Names a file behind a number that stands where bytes should: an engine passes over such a number and reads on, and whoever took it for
     * the length of the bytes would pass over the name.
     */
    public static OnnxMl.ModelProto externalBehindANumber() {
        UnknownFieldSet.Field place = UnknownFieldSet.Field.newBuilder()
                .addLengthDelimited(elsewhere().build().toByteString())
                .build();
        UnknownFieldSet hidden = UnknownFieldSet.newBuilder()
                .addField(13, place)
                .addField(14, number(1))
                .build();
        int length = hidden.getSerializedSize();
        return external(OnnxMl.TensorProto.newBuilder()
                .setName("w")
                .setDataType(2)
                .addDims(length)
                .setUnknownFields(hidden.toBuilder().addField(9, number(length)).build()));
    }

    private static UnknownFieldSet.Field number(long value) {
        return UnknownFieldSet.Field.newBuilder().addVarint(value).build();
    }

    private static OnnxMl.TensorProto.Builder weights() {
        return OnnxMl.TensorProto.newBuilder().setName("w").setDataType(1).addDims(1);
    }

    private static OnnxMl.StringStringEntryProto.Builder elsewhere() {
        return OnnxMl.StringStringEntryProto.newBuilder().setKey("location").setValue("../../../../etc/passwd");
    }

    private static OnnxMl.ModelProto external(OnnxMl.TensorProto.Builder weights) {
        return model(OnnxMl.GraphProto.newBuilder()
                .addInitializer(weights)
                .addNode(node("Add", List.of("pixel_values", "w"), "last_hidden_state")));
    }

    /** Uses an operator that somebody would have to load a library for. */
    public static OnnxMl.ModelProto custom() {
        return model(OnnxMl.GraphProto.newBuilder()
                .addNode(node("Shell", List.of("pixel_values"), "last_hidden_state").toBuilder()
                        .setDomain("com.example.evil")));
    }

    /** Says it carries far more numbers than it does. */
    public static OnnxMl.ModelProto boastful() {
        return model(OnnxMl.GraphProto.newBuilder()
                .addInitializer(OnnxMl.TensorProto.newBuilder()
                        .setName("w")
                        .setDataType(1)
                        .addDims(1L << 33)
                        .addDims(1L << 33)
                        .setRawData(ByteString.copyFrom(new byte[4])))
                .addNode(node("Add", List.of("pixel_values", "w"), "last_hidden_state")));
    }

    private static OnnxMl.ModelProto model(OnnxMl.GraphProto.Builder graph) {
        return OnnxMl.ModelProto.newBuilder()
                .setIrVersion(7)
                .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setVersion(13))
                .setGraph(graph.setName("odd")
                        .addInput(port("pixel_values", 1, PIXELS))
                        .addOutput(port("last_hidden_state", 1, PIXELS)))
                .build();
    }

    private static OnnxMl.NodeProto node(String operator, List<String> inputs, String output) {
        return OnnxMl.NodeProto.newBuilder()
                .setOpType(operator)
                .addAllInput(inputs)
                .addOutput(output)
                .build();
    }

    private static OnnxMl.ValueInfoProto port(String name, int type, List<Long> shape) {
        OnnxMl.TensorShapeProto.Builder dimensions = OnnxMl.TensorShapeProto.newBuilder();
        for (long size : shape) {
            OnnxMl.TensorShapeProto.Dimension.Builder dimension = OnnxMl.TensorShapeProto.Dimension.newBuilder();
            dimensions.addDim(size < 0 ? dimension.setDimParam("b") : dimension.setDimValue(size));
        }
        return OnnxMl.ValueInfoProto.newBuilder()
                .setName(name)
                .setType(OnnxMl.TypeProto.newBuilder()
                        .setTensorType(OnnxMl.TypeProto.Tensor.newBuilder()
                                .setElemType(type)
                                .setShape(dimensions)))
                .build();
    }

    private static OnnxMl.TensorProto longs(String name, List<Long> shape, long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            bytes.putLong(value);
        }
        return OnnxMl.TensorProto.newBuilder()
                .setName(name)
                .setDataType(7)
                .addAllDims(shape)
                .setRawData(ByteString.copyFrom(bytes.flip()))
                .build();
    }

    private static OnnxMl.TensorProto floats(String name, List<Long> shape, float value) {
        ByteBuffer bytes = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(value);
        return OnnxMl.TensorProto.newBuilder()
                .setName(name)
                .setDataType(1)
                .addAllDims(shape)
                .setRawData(ByteString.copyFrom(bytes.flip()))
                .build();
    }
}
