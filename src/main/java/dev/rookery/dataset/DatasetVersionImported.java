package dev.rookery.dataset;

/** Published after a new version became visible. */
public record DatasetVersionImported(DatasetVersionId id) {}
