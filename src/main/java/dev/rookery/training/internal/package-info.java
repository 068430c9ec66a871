@NullMarked
package dev.rookery.training.internal;

import org.jspecify.annotations.NullMarked;
