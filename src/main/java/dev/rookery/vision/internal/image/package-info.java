@NullMarked
package dev.rookery.vision.internal.image;

import org.jspecify.annotations.NullMarked;
