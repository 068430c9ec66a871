package dev.rookery.vision.internal.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.rookery.vision.internal.search.NextTokens;
import java.nio.LongBuffer;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A decoder without a cache: it reads each sentence from its start at every step. */
final class PlainDecoder implements NextTokens {
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final OrtSession.RunOptions options;
    private final OnnxTensor seen;
    private @Nullable OnnxTensor repeated;
    private long[][] sentences = {};

    PlainDecoder(OrtEnvironment environment, OrtSession session, OrtSession.RunOptions options, OnnxTensor seen) {
        this.environment = environment;
        this.session = session;
        this.options = options;
        this.seen = seen;
    }

    @Override
    public float[][] logits(int[] tokens, int[] parents) {
        int length = sentences.length == 0 ? 0 : sentences[0].length;
        long[][] grown = new long[tokens.length][length + 1];
        LongBuffer ids = LongBuffer.allocate(tokens.length * (length + 1));
        for (int i = 0; i < tokens.length; i++) {
            if (length > 0) {
                System.arraycopy(sentences[parents[i]], 0, grown[i], 0, length);
            }
            grown[i][length] = tokens[i];
            ids.put(grown[i]);
        }
        sentences = grown;
        long[] shape = {tokens.length, length + 1};
        try (OnnxTensor input = OnnxTensor.createTensor(environment, ids.flip(), shape);
                OrtSession.Result result = session.run(
                        Map.of(DecoderNames.TOKENS, input, DecoderNames.SEEN, seen(tokens.length)),
                        Set.of(DecoderNames.LOGITS),
                        options)) {
            return Rows.lastLogits((OnnxTensor) result.get(0));
        } catch (OrtException e) {
            throw new EngineFailure(e);
        }
    }

    private OnnxTensor seen(int rows) throws OrtException {
        if (rows == 1) {
            return seen;
        }
        if (repeated == null || repeated.getInfo().getShape()[0] != rows) {
            close();
            repeated = Rows.pick(environment, seen, new int[rows]);
        }
        return repeated;
    }

    @Override
    public void close() {
        if (repeated != null) {
            repeated.close();
            repeated = null;
        }
    }
}
