package dev.rookery.stats;

/**
 * Counts of equal-width bins.
 *
 * @param edges k + 1 ascending edges; bin i is [edges[i], edges[i+1]), the last bin includes its right edge
 * @param counts k counts
 */
public record Histogram(double[] edges, long[] counts) {
    public Histogram {
        if (edges.length != counts.length + 1) {
            throw new IllegalArgumentException(edges.length + " edges do not bound " + counts.length + " bins");
        }
        edges = edges.clone();
        counts = counts.clone();
    }

    public int bins() {
        return counts.length;
    }
}
