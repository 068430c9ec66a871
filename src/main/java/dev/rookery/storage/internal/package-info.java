/** The adapters behind {@link dev.rookery.storage.ObjectStore}, chosen by configuration. */
@NullMarked
package dev.rookery.storage.internal;

import org.jspecify.annotations.NullMarked;
