/**
 * Long work that outlives the browser tab: submitted once, persisted, with progress and cancel.
 */
@ApplicationModule(allowedDependencies = {"security", "common"})
@NullMarked
package dev.rookery.job;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
