package dev.rookery.ui.dataset.intake;

import dev.rookery.common.Sentence;
import dev.rookery.dataset.CsvPreview;
import dev.rookery.dataset.DatasetName;
import dev.rookery.job.JobId;
import dev.rookery.schema.Schema;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An upload that is not imported yet, with everything its owner has said about it.
 *
 * @param file the uploaded bytes, under a name of ours
 * @param fileName what the sender called it; shown, never used as a path
 * @param preview how it is read now
 * @param detected how it was understood before anybody said otherwise
 * @param setAside present where rows that do not parse are not to stand in the way
 * @param into the data set whose next version this is to be; absent for a new one
 * @param name as typed, perhaps not valid yet
 * @param schema types and roles as corrected so far
 * @param job the import, once it has been asked for
 * @param refusal why the last attempt was refused
 */
record ImportDraft(
        UUID id,
        Path file,
        String fileName,
        long sizeBytes,
        CsvPreview preview,
        CsvPreview detected,
        Optional<SetAside> setAside,
        Optional<DatasetName> into,
        String name,
        String title,
        Schema schema,
        Optional<JobId> job,
        Optional<Sentence> refusal) {

    /** Read in another way; what was refused before is to be tried anew. */
    ImportDraft restated(CsvPreview newPreview, Optional<SetAside> newSetAside, Schema newSchema) {
        return new ImportDraft(
                id,
                file,
                fileName,
                sizeBytes,
                newPreview,
                detected,
                newSetAside,
                into,
                name,
                title,
                newSchema,
                job,
                Optional.empty());
    }

    /** With rows that do not parse out of the way. */
    ImportDraft settingAside() {
        return restated(preview, Optional.of(setAside.orElseGet(() -> SetAside.of(List.of()))), schema);
    }

    ImportDraft named(String newName) {
        return new ImportDraft(
                id, file, fileName, sizeBytes, preview, detected, setAside, into, newName, title, schema, job, refusal);
    }

    ImportDraft titled(String newTitle) {
        return new ImportDraft(
                id, file, fileName, sizeBytes, preview, detected, setAside, into, name, newTitle, schema, job, refusal);
    }

    ImportDraft with(Schema newSchema) {
        return new ImportDraft(
                id, file, fileName, sizeBytes, preview, detected, setAside, into, name, title, newSchema, job, refusal);
    }

    ImportDraft started(JobId newJob) {
        return new ImportDraft(
                id,
                file,
                fileName,
                sizeBytes,
                preview,
                detected,
                setAside,
                into,
                name,
                title,
                schema,
                Optional.of(newJob),
                Optional.empty());
    }

    ImportDraft refused(Optional<Sentence> newRefusal) {
        return new ImportDraft(
                id,
                file,
                fileName,
                sizeBytes,
                preview,
                detected,
                setAside,
                into,
                name,
                title,
                schema,
                Optional.empty(),
                newRefusal);
    }
}
