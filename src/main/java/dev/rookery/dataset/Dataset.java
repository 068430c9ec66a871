package dev.rookery.dataset;

import dev.rookery.common.LocalText;
import java.time.Instant;

/** A table that people speak of by one name while its versions come and go. */
public record Dataset(
        DatasetName name, LocalText title, LocalText description, DatasetVersionId latest, Instant createdAt) {}
