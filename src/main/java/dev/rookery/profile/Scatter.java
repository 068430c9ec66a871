package dev.rookery.profile;

import java.util.List;

/**
 * Points of two numeric columns.
 *
 * @param rows selected rows with both values
 * @param shown how many of them are in the groups: fewer than rows when a sample was drawn
 */
public record Scatter(String x, String y, List<Points> groups, long rows, long shown) {
    /** The points of one colour. */
    public record Points(ColourGroup group, double[] x, double[] y) {}

    public Scatter {
        groups = List.copyOf(groups);
    }
}
