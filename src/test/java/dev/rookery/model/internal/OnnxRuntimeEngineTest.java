package dev.rookery.model.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.model.Link;
import dev.rookery.model.TreeEnsemble;
import dev.rookery.testing.Child;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxRuntimeEngineTest {
    /** Scores one row in a JVM of its own, on its main thread. */
    static final class OneRow {
        public static void main(String[] arguments) {
            TreeEnsemble.Builder builder = TreeEnsemble.builder(1, Link.LOGISTIC, 0);
            TreeEnsemble trees = builder.tree(0, builder.leaf(0, 1)).build();
            double[][] answer = OnnxRuntimeEngine.outputs(OnnxTrees.write(trees), new double[][] {{1}});
            System.out.println("answer=" + Arrays.toString(answer[0]));
        }
    }

    /** A class path of that length is ordinary, and a stack of a megabyte overran on it. */
    @Test
    void survivesALongCommandLine(@TempDir Path folder) throws Exception {
        String filler = "-Dfiller=" + "/a/path/to/a/library-1.0.jar:".repeat(2_000);
        try (Child child = Child.start(folder, List.of(filler), OneRow.class)) {
            assertThat(child.awaitExit(Duration.ofMinutes(2)))
                    .as(child.output())
                    .isZero();
            assertThat(child.output()).contains("answer=[0.5, 0.5]");
        }
    }
}
