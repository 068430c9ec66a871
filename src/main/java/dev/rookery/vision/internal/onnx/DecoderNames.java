package dev.rookery.vision.internal.onnx;

/** What the tensors of an exported decoder are called. */
final class DecoderNames {
    static final String TOKENS = "input_ids";
    static final String SEEN = "encoder_hidden_states";
    static final String LOGITS = "logits";
    static final String CACHED = "use_cache_branch";

    private DecoderNames() {}

    /** What a layer kept of earlier tokens, as input. */
    static String past(int layer, boolean key) {
        return "past_key_values." + layer + (key ? ".key" : ".value");
    }

    /** The same as output, the newest token included. */
    static String present(int layer, boolean key) {
        return "present." + layer + (key ? ".key" : ".value");
    }
}
