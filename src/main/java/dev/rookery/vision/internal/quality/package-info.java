@NullMarked
package dev.rookery.vision.internal.quality;

import org.jspecify.annotations.NullMarked;
