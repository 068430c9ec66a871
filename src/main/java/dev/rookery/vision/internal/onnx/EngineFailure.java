package dev.rookery.vision.internal.onnx;

import ai.onnxruntime.OrtException;

/** ONNX Runtime could not go on in the middle of a sentence. */
public final class EngineFailure extends RuntimeException {
    EngineFailure(OrtException cause) {
        super(cause.getMessage(), cause);
    }
}
