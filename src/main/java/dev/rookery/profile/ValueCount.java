package dev.rookery.profile;

/** How many rows have a number. */
public record ValueCount(double value, long count) {}
