package dev.rookery.experiment;

/**
 * A setting whose best value is searched for, and the part of its range that is looked at.
 *
 * @param setting its name
 * @param low least value that is tried
 * @param high largest value that is tried
 */
public record Dimension(String setting, double low, double high) {}
