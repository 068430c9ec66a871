package dev.rookery.vision.internal.search;

/**
 * A decoder that has looked at one picture and is asked, token by token, how several sentences may go on. It keeps what it computed for
 * the tokens so far; {@code parents} tells which of the sentences of the last step each sentence of this step continues.
 */
public interface NextTokens extends AutoCloseable {
    /**
     * @param tokens the last token of each sentence
     * @param parents for each sentence the position, in the step before, of the one it continues; ignored in the first step
     * @return one row of logits a sentence
     */
    float[][] logits(int[] tokens, int[] parents);

    /** Frees what the decoder kept. */
    @Override
    void close();
}
