/**
 * What was tried: a {@link dev.rookery.tracking.Run} with its parameters, metrics over steps, tags and artifacts. Rookery's own runs
 * enter through {@link dev.rookery.tracking.RunService}, those of programs outside through
 * {@link dev.rookery.tracking.ClientRunService}. Numbers are kept in the database and artifacts in the object store under
 * {@code runs/<id>/}.
 */
@ApplicationModule(allowedDependencies = {"security", "common", "storage"})
@NullMarked
package dev.rookery.tracking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
