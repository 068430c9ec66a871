package dev.rookery.dataset;

import dev.rookery.common.LocalText;

/**
 * A sample whose bytes are not here, and where they would come from.
 *
 * @param host that would be asked for them
 */
public record SampleOffer(DatasetName name, LocalText title, LocalText description, long sizeBytes, String host) {}
