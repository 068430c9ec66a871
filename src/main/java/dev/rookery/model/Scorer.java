package dev.rookery.model;

/**
 * What turns an encoded row into an answer: the probabilities of the classes, or one number. A scorer is checked data and nothing
 * else, except for a {@link ForeignGraph}, which runs elsewhere; engines compile it for speed. Immutable and thread-safe.
 */
public sealed interface Scorer permits TreeEnsemble, LinearModel, NearestNeighbours, Constant, ForeignGraph {
    /** Length of the encoded vector. */
    int features();

    /** Number of classes, or 1 for a number. */
    int outputs();
}
