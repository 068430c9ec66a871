@NullMarked
package dev.rookery.dataset.internal.csv;

import org.jspecify.annotations.NullMarked;
