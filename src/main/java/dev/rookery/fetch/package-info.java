/**
 * Bytes from addresses that strangers may have chosen. {@link dev.rookery.fetch.Downloads} connects only to public addresses, to the very
 * ones it checked, and gives up on whoever is silent or slow.
 */
@ApplicationModule(allowedDependencies = {"common"})
@NullMarked
package dev.rookery.fetch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
