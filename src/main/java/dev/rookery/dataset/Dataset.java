package dev.rookery.dataset;

import java.time.Instant;

/** A table that people speak of by one name while its versions come and go. */
public record Dataset(DatasetName name, String title, String description, DatasetVersionId latest, Instant createdAt) {}
