package dev.rookery.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.rookery.model.internal.Engine;
import dev.rookery.model.internal.OnnxModel;
import dev.rookery.model.internal.TreeWalker;
import java.nio.DoubleBuffer;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time per row of three engines on the very same trees, in one thread: ours, Smile's own and ONNX Runtime; one row at a time (another
 * row each time, so that no branch predictor learns one by heart) and in a batch.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(5)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ScoringBenchmark {
    private static final int BATCH = 8_192;

    private BenchModel model;
    private TreeWalker walker;
    private double[][] rows;
    private double[] flat;
    private double[][] out;
    private double[] one;
    private int next;
    private OrtEnvironment environment;
    private OrtSession session;

    @Setup
    public void fit() throws OrtException {
        model = BenchModel.fit();
        walker = new TreeWalker(model.trees());
        rows = BenchModel.rows(BATCH, 7);
        flat = new double[BATCH * BenchModel.FEATURES];
        for (int i = 0; i < BATCH; i++) {
            System.arraycopy(rows[i], 0, flat, i * BenchModel.FEATURES, BenchModel.FEATURES);
        }
        out = new double[BATCH][BenchModel.CLASSES];
        one = new double[BenchModel.CLASSES];
        environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            session = environment.createSession(OnnxModel.write(model.trees()), options);
        }
    }

    @TearDown
    public void close() throws OrtException {
        session.close();
    }

    private double[] row() {
        next = (next + 1) & (BATCH - 1);
        return rows[next];
    }

    @Benchmark
    public double[] rowByRookery() {
        walker.score(row(), one);
        return one;
    }

    @Benchmark
    public double[] rowBySmile() {
        return model.own().apply(row());
    }

    @Benchmark
    public Object rowByOnnxRuntime() throws OrtException {
        return score(DoubleBuffer.wrap(row()), 1);
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public double[][] batchByRookery() {
        for (int from = 0; from < BATCH; from += Engine.BLOCK) {
            System.arraycopy(rows, from, block, 0, Engine.BLOCK);
            walker.score(block, Engine.BLOCK, out, from);
        }
        return out;
    }

    private final double[][] block = new double[Engine.BLOCK][];

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public double[][] batchBySmile() {
        for (int i = 0; i < BATCH; i++) {
            out[i] = model.own().apply(rows[i]);
        }
        return out;
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public Object batchByOnnxRuntime() throws OrtException {
        return score(DoubleBuffer.wrap(flat), BATCH);
    }

    private Object score(DoubleBuffer encoded, int n) throws OrtException {
        try (OnnxTensor input = OnnxTensor.createTensor(environment, encoded, new long[] {n, BenchModel.FEATURES});
                OrtSession.Result result = session.run(Map.of("encoded", input))) {
            return result.get(0).getValue();
        }
    }
}
