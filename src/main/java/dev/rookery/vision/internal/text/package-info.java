@NullMarked
package dev.rookery.vision.internal.text;

import org.jspecify.annotations.NullMarked;
