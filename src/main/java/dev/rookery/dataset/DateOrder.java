package dev.rookery.dataset;

/** How days are written. {@code 2026-11-21} and {@code 21.11.2026} say it themselves and are read whatever is chosen. */
public enum DateOrder {
    /** No other days: {@code 03/04/2026} could be either, and stays text. */
    PLAIN,
    /** {@code 21/11/2026} and {@code 21-11-2026} too. */
    DAY_FIRST,
    /** {@code 11/21/2026} and {@code 11-21-2026} too. */
    MONTH_FIRST
}
