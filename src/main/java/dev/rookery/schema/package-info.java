/**
 * What a table or a request must look like: {@link dev.rookery.schema.Field}, {@link dev.rookery.schema.Schema}, row rules in a
 * closed grammar, violations, and the typed in-memory {@link dev.rookery.schema.Table}. A leaf.
 */
@ApplicationModule(allowedDependencies = {"common"})
@NullMarked
package dev.rookery.schema;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
