/**
 * All state in one archive, and back. {@link dev.rookery.backup.BackupService} writes the database, every object of the store and the
 * signing key while the server goes on; {@link dev.rookery.backup.Restoration} makes a data folder of such an archive, of which
 * each byte was held against its hash before anything of it is used.
 */
@ApplicationModule(allowedDependencies = {"common", "storage", "security"})
@NullMarked
package dev.rookery.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
