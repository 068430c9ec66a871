package dev.rookery.model.internal;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.rookery.common.Sentence;
import dev.rookery.model.Constant;
import dev.rookery.model.ForeignGraph;
import dev.rookery.model.LinearModel;
import dev.rookery.model.NearestNeighbours;
import dev.rookery.model.RefusedPackageException;
import dev.rookery.model.RefusedPackageException.Check;
import dev.rookery.model.Scorer;
import dev.rookery.model.ScorerSpec;
import dev.rookery.model.TreeEnsemble;
import java.util.Arrays;

/**
 * A scorer as an ONNX file and back.
 *
 * <p>The reader believes nothing: it rebuilds the scorer from the parts of the graph it knows, and accepts the file only when
 * writing that scorer gives the same bytes. Whatever else an ONNX file can hold (external data, other operators, subgraphs) is
 * thereby refused without being listed.
 */
public final class OnnxModel {
    private OnnxModel() {}

    /** Deterministic: equal scorers give equal bytes. */
    public static byte[] write(Scorer scorer) {
        return switch (scorer) {
            case TreeEnsemble trees -> OnnxTrees.write(trees);
            case LinearModel linear -> OnnxLinear.write(linear);
            case NearestNeighbours neighbours -> OnnxNeighbours.write(neighbours);
            case Constant constant -> OnnxLinear.write(constant);
            case ForeignGraph graph -> graph.onnx();
        };
    }

    /** The numbers that explanations need and ONNX has no place for: training rows per leaf, the mean of each feature, or rows. */
    public static double[] background(Scorer scorer) {
        return switch (scorer) {
            case TreeEnsemble trees -> OnnxTrees.leafCovers(trees);
            case LinearModel linear -> {
                double[] means = new double[linear.features()];
                Arrays.setAll(means, linear::mean);
                yield means;
            }
            case NearestNeighbours _, Constant _ -> new double[0];
            case ForeignGraph graph -> graph.reference();
        };
    }

    /** @throws RefusedPackageException ({@link Check#FORMAT}) */
    public static Scorer read(byte[] onnx, ScorerSpec spec, double[] background) {
        Scorer scorer;
        try {
            GraphProto graph = ModelProto.parseFrom(onnx).getGraph();
            scorer = switch (spec) {
                case ScorerSpec.Trees(var link) -> OnnxTrees.read(graph, link, background);
                case ScorerSpec.Linear(var link) -> OnnxLinear.read(graph, link, background);
                case ScorerSpec.Neighbours(int k, int classes) -> OnnxNeighbours.read(graph, k, classes);
                case ScorerSpec.Fixed() -> OnnxLinear.readConstant(graph);
                case ScorerSpec.Foreign _ -> throw new IllegalArgumentException("a foreign graph is not read here");
            };
        } catch (InvalidProtocolBufferException | RuntimeException e) {
            throw new RefusedPackageException(
                    Check.FORMAT, Sentence.of("model.onnx.form").with("reason", String.valueOf(e.getMessage())), e);
        }
        if (!Arrays.equals(write(scorer), onnx)) {
            throw new RefusedPackageException(Check.FORMAT, Sentence.of("model.onnx.more"));
        }
        return scorer;
    }
}
