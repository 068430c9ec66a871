/**
 * What happens before the first module lives: the serial filter, the data folder and its lock, the embedded database, the clock,
 * and sentences instead of stack traces when one of them cannot be had. Nothing depends on it.
 */
@ApplicationModule(allowedDependencies = {"common"})
@NullMarked
package dev.rookery.startup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
