package dev.rookery.vision.internal.search;

/**
 * How to look for sentences.
 *
 * @param start the token every sentence begins with
 * @param end the token that ends a sentence
 * @param beams how many sentences are followed at once; 1 takes the most probable token each time
 * @param maxTokens longest sentence, without its start token
 */
public record SearchSettings(int start, int end, int beams, int maxTokens) {
    public SearchSettings {
        if (beams < 1 || maxTokens < 1) {
            throw new IllegalArgumentException("beams and length start at 1, not " + beams + " and " + maxTokens);
        }
    }
}
