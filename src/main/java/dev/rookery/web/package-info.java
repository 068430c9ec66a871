/**
 * What every address answers besides its own business: errors as problem+json (RFC 9457), liveness and readiness, the page that
 * documents the public API.
 */
@ApplicationModule(
        allowedDependencies = {"common", "storage", "security", "dataset", "model", "serving", "pipeline", "vision"})
@NullMarked
package dev.rookery.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
