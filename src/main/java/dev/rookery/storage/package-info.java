/**
 * Bytes under keys. {@link dev.rookery.storage.ObjectStore} is the port; a directory and any S3-compatible store stand behind it.
 */
@ApplicationModule(allowedDependencies = {"common"})
@NullMarked
package dev.rookery.storage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
