/**
 * Tables and their versions. A CSV enters through {@link dev.rookery.dataset.DatasetService#preview} (what was understood, and
 * why) and {@link dev.rookery.dataset.DatasetService#importCsv}, which keeps the original bytes as a DVC object, the typed
 * schema and the verdict of the {@link dev.rookery.dataset.Contract} as an immutable
 * {@link dev.rookery.dataset.DatasetVersion}. It leaves as a {@link dev.rookery.schema.Table}, hash checked on every read.
 */
@ApplicationModule(allowedDependencies = {"security", "common", "schema", "storage", "job", "dvc", "fetch"})
@NullMarked
package dev.rookery.dataset;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
