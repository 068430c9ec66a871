@NullMarked
package dev.rookery.dataset.internal.dvc;

import org.jspecify.annotations.NullMarked;
