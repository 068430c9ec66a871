package dev.rookery.dataset;

/**
 * A sample whose bytes are not here, and where they would come from.
 *
 * @param host that would be asked for them
 */
public record SampleOffer(DatasetName name, String title, String description, long sizeBytes, String host) {}
