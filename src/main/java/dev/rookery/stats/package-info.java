/**
 * Pure statistics with their sources: histograms, intervals, tests, associations. A leaf without state.
 */
@ApplicationModule(allowedDependencies = {"common"})
@NullMarked
package dev.rookery.stats;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
