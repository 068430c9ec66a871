package dev.rookery.profile;

/**
 * How many rows lie where: counts over a grid of two numeric columns, for when points would blot each other out.
 *
 * @param xEdges field i spans [xEdges[i], xEdges[i+1]), the last includes its right edge; likewise {@code yEdges}
 * @param counts {@code [x field][y field]}
 * @param rows selected rows with both values: the sum of the counts
 */
public record Density(String x, String y, double[] xEdges, double[] yEdges, long[][] counts, long rows) {}
