@NullMarked
package dev.rookery.vision.internal.worker;

import org.jspecify.annotations.NullMarked;
