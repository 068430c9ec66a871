/** The one place that knows Smile's estimators. */
@NullMarked
package dev.rookery.training.internal.smile;

import org.jspecify.annotations.NullMarked;
