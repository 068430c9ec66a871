/**
 * What was tried: a {@link dev.rookery.tracking.Run} with its parameters, metrics over steps, tags and artifacts. Runs enter
 * through {@link dev.rookery.tracking.RunService}, which keeps the numbers in the database and artifacts in the object store
 * under {@code runs/<id>/}.
 */
@ApplicationModule(allowedDependencies = {"common", "storage"})
@NullMarked
package dev.rookery.tracking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
