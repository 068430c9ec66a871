package dev.rookery.vision;

/**
 * A sentence about a picture.
 *
 * @param score mean natural logarithm of a token's probability, at most 0: what alternatives are ranked by
 * @param probability of the whole sentence under the model, in [0, 1]; longer sentences have less
 */
public record Caption(String text, double score, double probability) {}
