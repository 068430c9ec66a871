package dev.rookery.model.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.rookery.model.Constant;
import dev.rookery.model.LinearModel;
import dev.rookery.model.Link;
import dev.rookery.model.NearestNeighbours;
import dev.rookery.model.RefusedPackageException;
import dev.rookery.model.Scorer;
import dev.rookery.model.ScorerSpec;
import dev.rookery.testing.Seeds;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Linear models, neighbours and constants as ONNX; trees have a test of their own. */
class OnnxScorersTest {
    private static LinearModel linear(Random random) {
        Link link = Link.values()[random.nextInt(Link.values().length)];
        int margins = link.binary() ? 1 : 2 + random.nextInt(4);
        int features = 1 + random.nextInt(6);
        double[][] weights = new double[margins][];
        Arrays.setAll(weights, k -> random.doubles(features, -2, 2).toArray());
        return new LinearModel(
                link,
                random.doubles(margins, -1, 1).toArray(),
                weights,
                random.doubles(features, -1, 1).toArray());
    }

    /** References on a small grid, so that many rows are equally far from many others. */
    private static NearestNeighbours neighbours(Random random) {
        int features = 1 + random.nextInt(5);
        int rows = 1 + random.nextInt(40);
        int classes = random.nextBoolean() ? 0 : 2 + random.nextInt(3);
        double[][] references = new double[rows][];
        Arrays.setAll(references, i -> grid(features, random));
        double[] answers = new double[rows];
        Arrays.setAll(answers, i -> classes == 0 ? random.nextGaussian() : random.nextInt(classes));
        return new NearestNeighbours(1 + random.nextInt(rows), classes, references, answers);
    }

    private static double[] grid(int features, Random random) {
        return random.ints(features, -2, 3).mapToDouble(i -> i * 0.1).toArray();
    }

    private static Scorer scorer(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> linear(random);
            case 1 -> neighbours(random);
            default ->
                new Constant(
                        1 + random.nextInt(4),
                        random.doubles(1 + random.nextInt(3)).toArray());
        };
    }

    @Test
    void readsWhatItWrote() {
        Seeds.each(300, random -> {
            Scorer written = scorer(random);
            Scorer read =
                    OnnxModel.read(OnnxModel.write(written), ScorerSpec.of(written), OnnxModel.background(written));
            assertThat(read).usingRecursiveComparison().isEqualTo(written);
        });
    }

    @Test
    void areScoredByOnnxRuntimeAsByUs() {
        Seeds.each(80, random -> {
            Scorer scorer = scorer(random);
            Engine engine = Engine.of(scorer);
            double[][] rows = new double[100][];
            Arrays.setAll(rows, i -> grid(scorer.features(), random));
            double[][] witness = OnnxRuntimeEngine.outputs(OnnxModel.write(scorer), rows);
            for (int i = 0; i < rows.length; i++) {
                double[] ours = new double[scorer.outputs()];
                engine.score(rows[i], ours);
                assertThat(ours).as("row %s", Arrays.toString(rows[i])).containsExactly(witness[i], within(1e-12));
            }
        });
    }

    @Test
    void refusesAFileWithAnythingMore() throws Exception {
        Seeds.each(50, random -> {
            Scorer scorer = scorer(random);
            ModelProto.Builder more = parse(OnnxModel.write(scorer)).toBuilder();
            more.getGraphBuilder().addNodeBuilder().setOpType("Identity").addInput("encoded");
            assertThatExceptionOfType(RefusedPackageException.class)
                    .isThrownBy(() -> OnnxModel.read(
                            more.build().toByteArray(), ScorerSpec.of(scorer), OnnxModel.background(scorer)));
        });
    }

    @Test
    void refusesAFileOfAnotherKindThanThePackageSays() {
        Constant constant = new Constant(2, 0.25, 0.75);
        LinearModel linear =
                new LinearModel(Link.LOGISTIC, new double[] {0}, new double[][] {{1, 2}}, new double[] {0, 0});

        assertThatExceptionOfType(RefusedPackageException.class)
                .isThrownBy(() -> OnnxModel.read(OnnxModel.write(linear), new ScorerSpec.Fixed(), new double[0]));
        assertThatExceptionOfType(RefusedPackageException.class)
                .isThrownBy(() ->
                        OnnxModel.read(OnnxModel.write(constant), new ScorerSpec.Neighbours(1, 2), new double[0]));
    }

    private static ModelProto parse(byte[] onnx) {
        try {
            return ModelProto.parseFrom(onnx);
        } catch (com.google.protobuf.InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }
}
