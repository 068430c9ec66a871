package dev.rookery.model.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.rookery.model.Link;
import dev.rookery.model.RefusedPackageException;
import dev.rookery.model.Scorer;
import dev.rookery.model.ScorerSpec;
import dev.rookery.model.TreeEnsemble;
import dev.rookery.testing.RandomTrees;
import dev.rookery.testing.Seeds;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OnnxTreesTest {
    /** Lone leaves (depth 0), two classes with one margin and with two, and many classes. */
    private static RandomTrees shape(Random random) {
        Link link = Link.values()[random.nextInt(Link.values().length)];
        int fewest = link == Link.SOFTMAX ? 2 : 1;
        return new RandomTrees(
                1 + random.nextInt(6),
                link,
                link.binary() ? 1 : fewest + random.nextInt(2) * random.nextInt(20),
                1 + random.nextInt(20),
                random.nextInt(7));
    }

    @Test
    void readsWhatItWrote() {
        Seeds.each(300, random -> {
            TreeEnsemble written = shape(random).draw(random);
            byte[] onnx = OnnxModel.write(written);
            Scorer read = OnnxModel.read(onnx, ScorerSpec.of(written), OnnxModel.background(written));
            assertThat(read).usingRecursiveComparison().isEqualTo(written);
        });
    }

    @Test
    void isScoredByOnnxRuntimeAsByUs() {
        Seeds.each(60, random -> {
            RandomTrees shape = shape(random);
            TreeEnsemble trees = shape.draw(random);
            TreeWalker walker = new TreeWalker(trees);
            double[][] rows = new double[50][];
            Arrays.setAll(rows, i -> shape.row(random));
            double[][] witness = OnnxRuntimeEngine.outputs(OnnxModel.write(trees), rows);
            for (int i = 0; i < rows.length; i++) {
                double[] ours = new double[trees.outputs()];
                walker.score(rows[i], ours);
                assertThat(ours).as("row %s", Arrays.toString(rows[i])).containsExactly(witness[i], within(1e-12));
            }
        });
    }

    /** ONNX Runtime's issue 24679: the second tree's root has a leaf and an inner node, which a plain numbering would number alike. */
    @Test
    void isScoredByOnnxRuntimeAsByUsWhenARootHasALeaf() {
        for (boolean leafLeft : new boolean[] {true, false}) {
            TreeEnsemble.Builder builder = TreeEnsemble.builder(1, Link.LOGISTIC, 0);
            builder.tree(0, builder.split(0, 0, builder.leaf(0.25, 1), builder.leaf(0.5, 1)));
            int leaf = builder.leaf(1, 1);
            int inner = builder.split(0, leafLeft ? 2 : -2, builder.leaf(2, 1), builder.leaf(3, 1));
            builder.tree(0, leafLeft ? builder.split(0, 1, leaf, inner) : builder.split(0, 1, inner, leaf));
            TreeEnsemble trees = builder.build();
            double[][] rows = {{-3}, {-1}, {0.5}, {1.5}, {2.5}, {Double.NaN}};
            double[][] witness = OnnxRuntimeEngine.outputs(OnnxModel.write(trees), rows);
            for (int i = 0; i < rows.length; i++) {
                double[] ours = new double[2];
                new TreeWalker(trees).score(rows[i], ours);
                assertThat(ours).containsExactly(witness[i], within(1e-12));
            }
        }
    }

    @Test
    void refusesWhateverElseAnOnnxFileCanHold() throws InvalidProtocolBufferException {
        RandomTrees shape = new RandomTrees(3, Link.SOFTMAX, 3, 5, 4);
        TreeEnsemble trees = shape.draw(new Random(42));
        double[] covers = OnnxModel.background(trees);
        ModelProto model = ModelProto.parseFrom(OnnxModel.write(trees));

        refused(model.toBuilder().setDocString("hello").build(), covers);
        refused(model.toBuilder().setProducerVersion("2").build(), covers);
        ModelProto.Builder operator = model.toBuilder();
        operator.getGraphBuilder().addNodeBuilder().setOpType("Identity").addInput("encoded");
        refused(operator.build(), covers);
        ModelProto.Builder external = model.toBuilder();
        external.getGraphBuilder()
                .getInitializerBuilder(0)
                .addExternalDataBuilder()
                .setKey("location")
                .setValue("/etc/passwd");
        refused(external.build(), covers);
        refused(model, Arrays.copyOf(covers, covers.length - 1));
        covers[0] = Double.NaN;
        refused(model, covers);
    }

    private static void refused(ModelProto model, double[] covers) {
        assertThatExceptionOfType(RefusedPackageException.class)
                .isThrownBy(() -> OnnxModel.read(model.toByteArray(), new ScorerSpec.Trees(Link.SOFTMAX), covers))
                .satisfies(refusal -> assertThat(refusal.check()).isEqualTo(RefusedPackageException.Check.FORMAT));
    }
}
