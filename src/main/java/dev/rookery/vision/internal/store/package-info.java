@NullMarked
package dev.rookery.vision.internal.store;

import org.jspecify.annotations.NullMarked;
