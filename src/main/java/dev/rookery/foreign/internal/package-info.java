/** How a foreign graph is understood and judged. */
@NullMarked
package dev.rookery.foreign.internal;

import org.jspecify.annotations.NullMarked;
