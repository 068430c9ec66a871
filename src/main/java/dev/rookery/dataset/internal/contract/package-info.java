@NullMarked
package dev.rookery.dataset.internal.contract;

import org.jspecify.annotations.NullMarked;
