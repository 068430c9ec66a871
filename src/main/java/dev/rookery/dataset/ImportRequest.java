package dev.rookery.dataset;

import dev.rookery.schema.Schema;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file to import as the next version of a data set.
 *
 * @param file where the bytes lie now; only read
 * @param originalFileName what the sender called it: shown, never used as a path
 * @param schema types and roles as a person confirmed them, in the file's column order
 * @param contract replaces the stored contract; empty keeps it
 */
public record ImportRequest(
        DatasetName name,
        String title,
        Path file,
        String originalFileName,
        Schema schema,
        Dialect dialect,
        Optional<Contract> contract) {}
