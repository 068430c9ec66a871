@NullMarked
package dev.rookery.tracking.internal;

import org.jspecify.annotations.NullMarked;
