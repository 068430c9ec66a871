package dev.rookery.vision.internal.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** Tensors whose first dimension counts sentences. */
final class Rows {
    private Rows() {}

    /** A tensor made of rows of another, in the order of the picks; a row may be picked often. */
    static OnnxTensor pick(OrtEnvironment environment, OnnxTensor source, int[] picks) throws OrtException {
        long[] shape = source.getInfo().getShape();
        FloatBuffer from = source.getFloatBuffer();
        int size = (int) (from.capacity() / shape[0]);
        FloatBuffer to = ByteBuffer.allocateDirect(
                        Math.multiplyExact(Math.multiplyExact(size, picks.length), Float.BYTES))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        for (int i = 0; i < picks.length; i++) {
            to.put(i * size, from, picks[i] * size, size);
        }
        shape[0] = picks.length;
        return OnnxTensor.createTensor(environment, to, shape);
    }

    /** The logits of the last token of each sentence, from a tensor of sentences x tokens x vocabulary. */
    static float[][] lastLogits(OnnxTensor logits) {
        long[] shape = logits.getInfo().getShape();
        FloatBuffer all = logits.getFloatBuffer();
        int tokens = (int) shape[1];
        int vocabulary = (int) shape[2];
        float[][] last = new float[(int) shape[0]][vocabulary];
        for (int i = 0; i < last.length; i++) {
            all.get((i * tokens + tokens - 1) * vocabulary, last[i]);
        }
        return last;
    }

    static boolean inOrder(int[] picks, long rows) {
        for (int i = 0; i < picks.length; i++) {
            if (picks[i] != i) {
                return false;
            }
        }
        return picks.length == rows;
    }
}
