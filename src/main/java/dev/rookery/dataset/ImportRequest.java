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
 * @param settingAside whether rows that do not parse go to a quarantine instead of standing in the way
 */
public record ImportRequest(
        DatasetName name,
        String title,
        Path file,
        String originalFileName,
        Schema schema,
        Dialect dialect,
        Optional<Contract> contract,
        boolean settingAside) {

    /** Of a file whose every row must be sound. */
    public ImportRequest(
            DatasetName name,
            String title,
            Path file,
            String originalFileName,
            Schema schema,
            Dialect dialect,
            Optional<Contract> contract) {
        this(name, title, file, originalFileName, schema, dialect, contract, false);
    }

    /** As it is, rows that do not parse apart from the others. */
    public ImportRequest settingRowsAside() {
        return new ImportRequest(name, title, file, originalFileName, schema, dialect, contract, true);
    }

    /** The same of another file. */
    public ImportRequest of(Path other, Dialect written) {
        return new ImportRequest(name, title, other, originalFileName, schema, written, contract, false);
    }
}
