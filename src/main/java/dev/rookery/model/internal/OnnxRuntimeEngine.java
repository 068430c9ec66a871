package dev.rookery.model.internal;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.rookery.common.UnavailableException;
import dev.rookery.model.RefusedPackageException;
import dev.rookery.model.RefusedPackageException.Check;
import java.util.Map;

/**
 * ONNX Runtime as a witness. It sees only files that this process wrote a moment ago: corrupt bytes can abort the whole JVM inside
 * its native parser.
 */
final class OnnxRuntimeEngine {
    private OnnxRuntimeEngine() {}

    /**
     * @param encoded n encoded rows
     * @return n x classes probabilities
     */
    static double[][] probabilities(byte[] onnx, double[][] encoded) {
        OrtEnvironment environment = environment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            try (OrtSession session = environment.createSession(onnx, options);
                    OnnxTensor input = OnnxTensor.createTensor(environment, encoded);
                    OrtSession.Result result = session.run(Map.of(OnnxTrees.INPUT, input))) {
                return (double[][]) result.get(0).getValue();
            }
        } catch (OrtException e) {
            throw new RefusedPackageException(
                    Check.PARITY, "ONNX Runtime cannot run the model's ONNX file: " + e.getMessage(), e);
        }
    }

    /** A platform without the native library, or one that will not load it, is an answer and not a crash of the pipeline. */
    private static OrtEnvironment environment() {
        try {
            return OrtEnvironment.getEnvironment();
        } catch (LinkageError e) {
            throw new UnavailableException(
                    "ONNX Runtime's native library cannot be loaded here (" + e
                            + "), so parity cannot be proven and nothing is"
                            + " published. Run Rookery on a platform it supports: 64-bit Linux with glibc, macOS on ARM or Windows.",
                    e);
        }
    }
}
