/**
 * What is in a table: {@link dev.rookery.profile.Profiler} describes every column, the associations between them and what
 * deserves attention; {@link dev.rookery.profile.Explorer} answers the linked charts of one {@link dev.rookery.profile.Selection}.
 * Tables enter from {@code dataset}; only counts, bins and bounded samples leave.
 */
@ApplicationModule(allowedDependencies = {"common", "schema", "stats", "dataset"})
@NullMarked
package dev.rookery.profile;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
