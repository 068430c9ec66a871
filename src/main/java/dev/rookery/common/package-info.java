/**
 * What every module may lean on: the exception family, hashes, the one JSON mapper, the strict reader of YAML, texts in several
 * languages, the data directory, folders that come and go. A leaf: it knows no other module.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.rookery.common;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
