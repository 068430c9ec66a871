package dev.rookery.profile;

/** How many rows have a level. */
public record LevelCount(String level, long count) {}
