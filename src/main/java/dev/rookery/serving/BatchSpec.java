package dev.rookery.serving;

import java.time.Instant;

/**
 * What a batch was asked. It names a version and not a champion, so that a batch that is taken up again answers as it began.
 *
 * @param version {@code penguins:1}
 * @param input what people called the rows: a file name, or a data set version
 * @param explain whether each row also gets what every input added to its score
 */
public record BatchSpec(
        BatchId id, String version, BatchFormat format, String input, boolean explain, Instant started) {}
