/**
 * What is in a table: {@link dev.rookery.profile.ProfileService} keeps a profile of every version, in which {@link
 * dev.rookery.profile.Profiler} describes every column, the associations between them and what
 * deserves attention; {@link dev.rookery.profile.Explorer} answers the linked charts of one {@link dev.rookery.profile.Selection}.
 * Tables are asked in SQL through {@code dataset}; only counts, bins and bounded samples come back.
 */
@ApplicationModule(allowedDependencies = {"security", "common", "schema", "stats", "dataset"})
@NullMarked
package dev.rookery.profile;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
