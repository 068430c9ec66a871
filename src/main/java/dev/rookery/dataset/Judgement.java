package dev.rookery.dataset;

import dev.rookery.schema.Violation;
import java.util.Optional;

/**
 * One promise, judged of one table.
 *
 * @param violation what breaks it; empty where it is kept, or where its column is not there
 */
public record Judgement(Promise promise, Optional<Violation> violation) {}
