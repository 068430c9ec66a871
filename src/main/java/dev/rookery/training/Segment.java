package dev.rookery.training;

/**
 * How the model does on the test rows that share a level.
 *
 * @param column a categorical feature
 * @param rows test rows with this level
 */
public record Segment(String column, String level, int rows, double accuracy) {}
