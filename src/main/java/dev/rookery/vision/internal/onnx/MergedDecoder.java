package dev.rookery.vision.internal.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.rookery.vision.CaptionerManifest;
import dev.rookery.vision.internal.search.NextTokens;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A decoder with a cache: what each layer computed for earlier tokens goes in again, so that a step reads one token a sentence. As long as
 * the sentences keep their places the tensors of one step are handed to the next as they are.
 */
final class MergedDecoder implements NextTokens {
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final OrtSession.RunOptions options;
    private final OnnxTensor seen;
    private final CaptionerManifest.Cache cache;
    private final Set<String> wanted;
    private OrtSession.@Nullable Result before;
    private @Nullable OnnxTensor repeated;

    MergedDecoder(
            OrtEnvironment environment,
            OrtSession session,
            OrtSession.RunOptions options,
            OnnxTensor seen,
            CaptionerManifest.Cache cache) {
        this.environment = environment;
        this.session = session;
        this.options = options;
        this.seen = seen;
        this.cache = cache;
        List<String> names = new ArrayList<>(List.of(DecoderNames.LOGITS));
        eachPart((past, present) -> names.add(present));
        this.wanted = Set.copyOf(names);
    }

    @FunctionalInterface
    private interface Part<E extends Exception> {
        void take(String past, String present) throws E;
    }

    private <E extends Exception> void eachPart(Part<E> part) throws E {
        for (int layer = 0; layer < cache.layers(); layer++) {
            part.take(DecoderNames.past(layer, true), DecoderNames.present(layer, true));
            part.take(DecoderNames.past(layer, false), DecoderNames.present(layer, false));
        }
    }

    @Override
    public float[][] logits(int[] tokens, int[] parents) {
        List<OnnxTensor> made = new ArrayList<>();
        try {
            Map<String, OnnxTensor> inputs = new HashMap<>();
            LongBuffer ids = LongBuffer.allocate(tokens.length);
            for (int token : tokens) {
                ids.put(token);
            }
            inputs.put(DecoderNames.TOKENS, keep(made, OnnxTensor.createTensor(environment, ids.flip(), new long[] {
                tokens.length, 1
            })));
            inputs.put(DecoderNames.SEEN, seen(tokens.length));
            OrtSession.Result last = before;
            inputs.put(DecoderNames.CACHED, keep(made, OnnxTensor.createTensor(environment, new boolean[] {last != null
            })));
            if (last == null) {
                eachPart((past, _) -> inputs.put(past, keep(made, nothing(tokens.length))));
            } else {
                eachPart((past, present) -> {
                    OnnxTensor kept = (OnnxTensor) last.get(present).orElseThrow();
                    boolean asTheyAre = Rows.inOrder(parents, kept.getInfo().getShape()[0]);
                    inputs.put(past, asTheyAre ? kept : keep(made, Rows.pick(environment, kept, parents)));
                });
            }
            OrtSession.Result result = session.run(inputs, wanted, options);
            if (last != null) {
                last.close();
            }
            before = result;
            return Rows.lastLogits((OnnxTensor) result.get(DecoderNames.LOGITS).orElseThrow());
        } catch (OrtException e) {
            throw new EngineFailure(e);
        } finally {
            made.forEach(OnnxTensor::close);
        }
    }

    private static OnnxTensor keep(List<OnnxTensor> made, OnnxTensor tensor) {
        made.add(tensor);
        return tensor;
    }

    /** The branch without a cache does not look at it, but wants one of a possible shape. */
    private OnnxTensor nothing(int rows) throws OrtException {
        return OnnxTensor.createTensor(
                environment,
                FloatBuffer.allocate(rows * cache.heads() * cache.headSize()),
                new long[] {rows, cache.heads(), 1, cache.headSize()});
    }

    private OnnxTensor seen(int rows) throws OrtException {
        if (rows == 1) {
            return seen;
        }
        if (repeated == null || repeated.getInfo().getShape()[0] != rows) {
            if (repeated != null) {
                repeated.close();
            }
            repeated = Rows.pick(environment, seen, new int[rows]);
        }
        return repeated;
    }

    @Override
    public void close() {
        if (before != null) {
            before.close();
            before = null;
        }
        if (repeated != null) {
            repeated.close();
            repeated = null;
        }
    }
}
