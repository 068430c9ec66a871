package dev.rookery.profile;

import java.util.List;

/**
 * A number's quartiles in each colour of a chart.
 *
 * @param rows selected rows that have the number
 * @param shown how many of them the boxes are of: fewer than rows when a sample was drawn
 */
public record Boxes(String column, List<Box> boxes, long rows, long shown) {
    /**
     * Quartiles are quantiles of type 7; whiskers end at the last values within 1.5 interquartile ranges of the box (Tukey, 1977,
     * Exploratory data analysis). NaN where the colour has no row.
     *
     * @param outside values beyond the whiskers
     */
    public record Box(
            ColourGroup group, double low, double q1, double median, double q3, double high, long rows, long outside) {}

    public Boxes {
        boxes = List.copyOf(boxes);
    }
}
