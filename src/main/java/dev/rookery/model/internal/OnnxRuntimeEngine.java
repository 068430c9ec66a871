package dev.rookery.model.internal;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.rookery.common.Sentence;
import dev.rookery.common.UnavailableException;
import dev.rookery.model.RefusedPackageException;
import dev.rookery.model.RefusedPackageException.Check;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * ONNX Runtime as a witness. It sees only files that this process wrote a moment ago: corrupt bytes can abort the whole JVM inside
 * its native parser.
 */
final class OnnxRuntimeEngine {
    /**
     * ONNX Runtime matches the process's command line against a regular expression when its environment is made, with one native
     * recursion per character: a long class path overruns the megabyte of an ordinary Java thread and ends the JVM with a
     * segmentation fault and no message. So it runs on a thread with room, which is address space until it is used.
     */
    private static final long STACK_BYTES = 64L << 20;

    /** Rows scored at once: neighbours keep a matrix of distances to all reference rows. */
    private static final int BLOCK = 128;

    private OnnxRuntimeEngine() {}

    /**
     * @param encoded n encoded rows
     * @return n answers
     */
    static double[][] outputs(byte[] onnx, double[][] encoded) {
        FutureTask<double[][]> task = new FutureTask<>(() -> run(environment(), onnx, encoded));
        Thread.ofPlatform().name("onnx-parity").daemon().stackSize(STACK_BYTES).start(task);
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while ONNX Runtime scored the golden rows");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException expected) {
                throw expected;
            }
            throw new IllegalStateException("ONNX Runtime failed", e.getCause());
        }
    }

    private static double[][] run(OrtEnvironment environment, byte[] onnx, double[][] encoded) {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            try (OrtSession session = environment.createSession(onnx, options)) {
                double[][] outputs = new double[encoded.length][];
                for (int from = 0; from < encoded.length; from += BLOCK) {
                    double[][] block = Arrays.copyOfRange(encoded, from, Math.min(from + BLOCK, encoded.length));
                    try (OnnxTensor input = OnnxTensor.createTensor(environment, block);
                            OrtSession.Result result = session.run(Map.of(OnnxGraph.INPUT, input))) {
                        double[][] answers = (double[][]) result.get(0).getValue();
                        System.arraycopy(answers, 0, outputs, from, answers.length);
                    }
                }
                return outputs;
            }
        } catch (OrtException e) {
            throw new RefusedPackageException(
                    Check.PARITY, Sentence.of("model.onnx.refused").with("reason", String.valueOf(e.getMessage())), e);
        }
    }

    /** A platform without the native library, or one that will not load it, is an answer and not a crash of the pipeline. */
    private static OrtEnvironment environment() {
        try {
            return OrtEnvironment.getEnvironment();
        } catch (LinkageError e) {
            throw new UnavailableException(Sentence.of("model.onnx.unavailable").with("reason", e.toString()), e);
        }
    }
}
