@NullMarked
package dev.rookery.dataset.internal;

import org.jspecify.annotations.NullMarked;
