@NullMarked
package dev.rookery.vision.internal.search;

import org.jspecify.annotations.NullMarked;
