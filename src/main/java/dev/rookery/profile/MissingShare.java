package dev.rookery.profile;

/** How much of a column is missing among the selected rows. */
public record MissingShare(String column, long missing, double share) {}
