/** How data sets are kept: {@code DatasetRepository} for rows, {@code TableStore} for bytes and tables, {@code Samples} for what is bundled. */
@NullMarked
package dev.rookery.dataset.internal;

import org.jspecify.annotations.NullMarked;
