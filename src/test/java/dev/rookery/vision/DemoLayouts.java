package dev.rookery.vision;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The demo captioner in the other layouts that exporters write, with its own weights. */
public final class DemoLayouts {
    private static final List<String> GRAPHS = List.of("encoder_model", "decoder_model_merged");

    private DemoLayouts() {}

    /** With a decoder that keeps nothing: the branch of the merged one that reads a sentence from its start. */
    public static Path plain(Path folder) throws IOException {
        OddModels.copyDemo(folder);
        OnnxMl.ModelProto merged = read(folder.resolve("decoder_model_merged.onnx"));
        OnnxMl.GraphProto branch = merged.getGraph().getNode(0).getAttributeList().stream()
                .filter(attribute -> attribute.getName().equals("else_branch"))
                .findFirst()
                .orElseThrow()
                .getG();
        OnnxMl.GraphProto plain = branch.toBuilder()
                .addAllInitializer(merged.getGraph().getInitializerList())
                .addAllInput(merged.getGraph().getInputList().subList(0, 2))
                .clearOutput()
                .addOutput(merged.getGraph().getOutput(0))
                .addNode(OnnxMl.NodeProto.newBuilder()
                        .setOpType("Identity")
                        .addInput(branch.getOutput(0).getName())
                        .addOutput("logits"))
                .build();
        Files.write(
                folder.resolve("decoder_model.onnx"),
                merged.toBuilder().setGraph(plain).build().toByteArray());
        Files.delete(folder.resolve("decoder_model_merged.onnx"));
        return folder;
    }

    /**
     * With graphs under {@code onnx/} whose products of matrices are computed in 8 bits: weights are {@code round(w * 127 / max|w|)}, what
     * they are multiplied with is scaled to bytes as it comes. (DynamicQuantizeLinear and MatMulInteger of the ONNX operators.)
     */
    public static Path quantized(Path folder) throws IOException {
        OddModels.copyDemo(folder);
        Path onnx = Files.createDirectory(folder.resolve("onnx"));
        for (String name : GRAPHS) {
            Path file = folder.resolve(name + ".onnx");
            OnnxMl.ModelProto model = read(file);
            Files.write(
                    onnx.resolve(name + "_quantized.onnx"),
                    model.toBuilder()
                            .setGraph(new Quantizing(model.getGraph()).quantized())
                            .build()
                            .toByteArray());
            Files.delete(file);
        }
        return folder;
    }

    private static OnnxMl.ModelProto read(Path file) throws IOException {
        return OnnxMl.ModelProto.parseFrom(Files.readAllBytes(file));
    }

    /** One graph, and the branches within it that share its weights. */
    private static final class Quantizing {
        private final OnnxMl.GraphProto graph;
        private final Map<String, OnnxMl.TensorProto> matrices = new HashMap<>();
        private final Map<String, List<OnnxMl.TensorProto>> replaced = new HashMap<>();

        Quantizing(OnnxMl.GraphProto graph) {
            this.graph = graph;
            graph.getInitializerList().stream()
                    .filter(tensor -> tensor.getDimsCount() == 2 && tensor.getDataType() == 1)
                    .forEach(tensor -> matrices.put(tensor.getName(), tensor));
        }

        OnnxMl.GraphProto quantized() {
            OnnxMl.GraphProto.Builder result = nodes(graph).toBuilder().clearInitializer();
            graph.getInitializerList().stream()
                    .filter(tensor -> !replaced.containsKey(tensor.getName()))
                    .forEach(result::addInitializer);
            replaced.values().forEach(result::addAllInitializer);
            return result.build();
        }

        private OnnxMl.GraphProto nodes(OnnxMl.GraphProto from) {
            OnnxMl.GraphProto.Builder result = from.toBuilder().clearNode();
            for (OnnxMl.NodeProto node : from.getNodeList()) {
                Optional<OnnxMl.TensorProto> weights =
                        node.getOpType().equals("MatMul") ? weights(node) : Optional.empty();
                if (weights.isPresent()) {
                    result.addAllNode(product(node, weights.get()));
                } else {
                    result.addNode(within(node));
                }
            }
            return result.build();
        }

        private Optional<OnnxMl.TensorProto> weights(OnnxMl.NodeProto node) {
            return Optional.ofNullable(matrices.get(node.getInput(1)));
        }

        private OnnxMl.NodeProto within(OnnxMl.NodeProto node) {
            OnnxMl.NodeProto.Builder result = node.toBuilder().clearAttribute();
            for (OnnxMl.AttributeProto attribute : node.getAttributeList()) {
                result.addAttribute(
                        attribute.hasG() ? attribute.toBuilder().setG(nodes(attribute.getG())) : attribute.toBuilder());
            }
            return result.build();
        }

        private List<OnnxMl.NodeProto> product(OnnxMl.NodeProto node, OnnxMl.TensorProto weights) {
            String name = weights.getName();
            replaced.computeIfAbsent(name, _ -> inBytes(weights));
            String at = node.getOutput(0);
            return List.of(
                    node("DynamicQuantizeLinear", List.of(node.getInput(0)), at + "_q", at + "_scale", at + "_zero"),
                    node("MatMulInteger", List.of(at + "_q", name + "_q", at + "_zero"), at + "_int"),
                    node("Cast", List.of(at + "_int"), at + "_float").toBuilder()
                            .addAttribute(OnnxMl.AttributeProto.newBuilder()
                                    .setName("to")
                                    .setType(OnnxMl.AttributeProto.AttributeType.INT)
                                    .setI(1))
                            .build(),
                    node("Mul", List.of(at + "_scale", name + "_scale"), at + "_both"),
                    node("Mul", List.of(at + "_float", at + "_both"), at));
        }

        private static OnnxMl.NodeProto node(String operator, List<String> inputs, String... outputs) {
            return OnnxMl.NodeProto.newBuilder()
                    .setOpType(operator)
                    .addAllInput(inputs)
                    .addAllOutput(List.of(outputs))
                    .build();
        }

        private static List<OnnxMl.TensorProto> inBytes(OnnxMl.TensorProto weights) {
            FloatBuffer values = weights.getRawData()
                    .asReadOnlyByteBuffer()
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer();
            float largest = 0;
            for (int i = 0; i < values.limit(); i++) {
                largest = Math.max(largest, Math.abs(values.get(i)));
            }
            float scale = largest / 127;
            byte[] bytes = new byte[values.limit()];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) Math.round(values.get(i) / scale);
            }
            List<OnnxMl.TensorProto> result = new ArrayList<>();
            result.add(OnnxMl.TensorProto.newBuilder()
                    .setName(weights.getName() + "_q")
                    .setDataType(3)
                    .addAllDims(weights.getDimsList())
                    .setRawData(ByteString.copyFrom(bytes))
                    .build());
            result.add(OnnxMl.TensorProto.newBuilder()
                    .setName(weights.getName() + "_scale")
                    .setDataType(1)
                    .setRawData(ByteString.copyFrom(ByteBuffer.allocate(4)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putFloat(scale)
                            .flip()))
                    .build());
            return result;
        }
    }
}
