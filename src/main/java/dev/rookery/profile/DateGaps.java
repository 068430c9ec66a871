package dev.rookery.profile;

/**
 * How far the different dates of a column lie apart.
 *
 * @param medianDays between neighbours
 * @param longestDays the greatest such distance
 * @param longestFrom the date before it, in days since 1970-01-01
 */
public record DateGaps(double medianDays, double longestDays, double longestFrom) {}
