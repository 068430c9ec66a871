package dev.rookery.profile;

/** Rows of a chart that share a colour. */
public sealed interface ColourGroup {
    /** Nothing colours the chart. */
    record All() implements ColourGroup {}

    /**
     * Rows of one level.
     *
     * @param index position among the column's levels in name order: what a colour is chosen by
     */
    record Level(String level, int index) implements ColourGroup {}

    /** Rows of the levels beyond {@link Thresholds#MAX_COLOURS}. */
    record Other() implements ColourGroup {}

    /** Rows whose colour is missing; present only when the table has such rows. */
    record Missing() implements ColourGroup {}
}
