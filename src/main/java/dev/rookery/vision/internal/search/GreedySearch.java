package dev.rookery.vision.internal.search;

/** The most probable next token each time, the first of equals, until the end token or the greatest length. */
public final class GreedySearch {
    private GreedySearch() {}

    public static Hypothesis search(NextTokens decoder, SearchSettings settings) {
        Hypothesis sentence = Hypothesis.START;
        int token = settings.start();
        while (sentence.tokens().size() < settings.maxTokens()) {
            float[] logits = decoder.logits(new int[] {token}, new int[] {0})[0];
            token = largest(logits);
            double log = logits[token] - LogSoftmax.normaliser(logits);
            sentence = sentence.then(token, sentence.logProbability() + log);
            if (token == settings.end()) {
                break;
            }
        }
        return sentence;
    }

    private static int largest(float[] logits) {
        int best = 0;
        for (int i = 1; i < logits.length; i++) {
            if (logits[i] > logits[best]) {
                best = i;
            }
        }
        return best;
    }
}
