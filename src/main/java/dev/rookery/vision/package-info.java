/**
 * A picture in, a sentence out.
 */
@ApplicationModule(
        allowedDependencies = {"common", "stats", "storage", "job", "dataset", "model", "tracking", "registry"})
@NullMarked
package dev.rookery.vision;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
