@NullMarked
package dev.rookery.model.internal;

import org.jspecify.annotations.NullMarked;
