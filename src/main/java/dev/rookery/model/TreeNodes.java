package dev.rookery.model;

/**
 * The nodes of all trees of an ensemble, side by side. A leaf has {@code left = right = feature = -1}; an inner node sends a row
 * left when {@code x[feature] <= threshold} and right otherwise, so also for NaN.
 *
 * <p>These are raw material, as a trainer or a file gives them; nothing is true of them before {@link TreeEnsemble#of} has
 * looked.
 *
 * @param value what a leaf adds to its margin; 0 in inner nodes
 * @param cover how many training rows passed the node
 */
public record TreeNodes(int[] feature, double[] threshold, int[] left, int[] right, double[] value, double[] cover) {}
